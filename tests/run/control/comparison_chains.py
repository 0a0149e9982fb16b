# Chained comparisons evaluate middle operands once and stop early.
log = []


def v(x):
    log.append(x)
    return x


print(v(1) < v(2) < v(3), log)
log.clear()
print(v(1) > v(2) < v(3), log)
log.clear()
print(v(1) == v(1) != v(2) >= v(2) > v(0) in [0], log)


def hot(n):
    c = 0
    for i in range(n):
        if 100 < i <= 5000 or 10000 <= i < 10010:
            c += 1
        if 0 <= i % 10 < 3 == (i % 5 < 3) + 2:
            c += 100
    return c


print(hot(20000))


class Odd:
    def __lt__(self, other):
        return [] if other == 1 else ["nonempty"]

    __gt__ = __lt__


o = Odd()
print(o < 1, o < 2, o < 2 < 3, o < 1 < 2, 0 < o)


def in_if(a, b, c):
    if a < b < c:
        return "up"
    if a > b > c:
        return "down"
    while a < b > c:
        return "peak"
    return "other"


for _ in range(800):
    r = [in_if(1, 2, 3), in_if(3, 2, 1), in_if(1, 3, 2), in_if(1, 1, 1), in_if(1.0, 2, 3.5), in_if("a", "b", "c")]
print(r)
