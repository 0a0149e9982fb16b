# Recursive walks over deep lists and trees near the limit, with cleanup of deep structures.
import sys


def build(n):
    x = []
    for _ in range(n):
        x = [x]
    return x


def depth(x):
    return 1 + depth(x[0]) if x else 0


print(depth(build(800)))
try:
    depth(build(5000))
except RecursionError as e:
    print(e)
d = build(200000)
del d
print("freed")


class N:
    def __init__(self, nxt):
        self.nxt = nxt


def chain(n):
    c = None
    for _ in range(n):
        c = N(c)
    return c


c = chain(100000)
c = None
print("chain freed")


def walk(t, path=()):
    if not t:
        yield path
    for i, k in enumerate(t):
        yield from walk(k, path + (i,))


def full(d):
    return [] if d == 0 else [full(d - 1) for _ in range(3)]


print(sum(len(p) for p in walk(full(6))), sum(1 for _ in walk(build(300))))
t = (1,)
for _ in range(50000):
    t = (t,)
del t
print("tuple freed")
