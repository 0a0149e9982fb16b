# sys.getrefcount at fixed points of ordinary and hot functions.
import sys


class O:
    pass


def counts(o):
    a = o
    n1 = sys.getrefcount(o)
    b = [o, o]
    n2 = sys.getrefcount(o)
    del a
    b.clear()
    n3 = sys.getrefcount(o)
    return n1, n2, n3


o = O()
base = sys.getrefcount(o)
print(base, counts(o))


def loop(n, o):
    seen = set()
    box = [o]
    for i in range(n):
        x = o
        y = box[0]
        t = (x, y)
        seen.add(sys.getrefcount(o))
        t = x = y = None
    return sorted(seen)


print(loop(3000, o), sys.getrefcount(o) == base)


def leak_check(n):
    before = sys.getrefcount(o)
    for i in range(n):
        o.attr = i
        try:
            if i % 3 == 0:
                raise ValueError(o)
        except ValueError as e:
            pass
        d = {"o": o}
        d["o"]
    return sys.getrefcount(o) - before


print(leak_check(2000), sys.getrefcount(o) == base + 1 - 1)
big = 10**10
f = 123.25


def numbers(n):
    t = 0
    for i in range(n):
        t += big
        u = f + t
    return sys.getrefcount(big), sys.getrefcount(f)


a = numbers(10)
print(numbers(3000) == a)
