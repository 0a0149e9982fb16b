# Loops over range objects that are stored, shared, exhausted half-way, or replaced.
def half(r):
    it = iter(r)
    t = 0
    for x in it:
        t += x
        if t > 100:
            break
    rest = 0
    for x in it:
        rest += x
    return t, rest


print(half(range(2000)), half(range(0)), half(range(100, 0, -7)))


def rebind(n):
    r = range(n)
    t = 0
    for i in r:
        if i == 5:
            r = range(3)
            i = 1000
        t += i
    for i in r:
        t += i * 10000
    return t


print(rebind(3000))
it = iter(range(5))
print(next(it), list(it), next(it, "end"))


def own_range(n):
    def range(k):
        yield from "xyz"[:k]

    return [c for c in range(n)]


print(own_range(2))
r = range(0, 100, 7)
print(r[3], r[-1], r[2:5], len(r), 14 in r, 15 in r, r.index(21), r == range(0, 105, 7), hash(r) == hash(range(0, 99, 7)))
