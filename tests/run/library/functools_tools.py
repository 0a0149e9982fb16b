# lru_cache with eviction, cmp_to_key, total_ordering, partialmethod, singledispatchmethod, reduce.
import functools


@functools.lru_cache(maxsize=8)
def slow(n, k=1):
    return n * k


def hot(n):
    t = 0
    for i in range(n):
        t += slow(i % 12) + slow(i % 3, k=2)
    return t


print(hot(3000), slow.cache_info())


@functools.total_ordering
class W:
    def __init__(self, s):
        self.s = s

    def __eq__(self, o):
        return len(self.s) == len(o.s)

    def __lt__(self, o):
        return len(self.s) < len(o.s)


ws = [W("a" * (i * 7 % 13)) for i in range(300)]
print([len(w.s) for w in sorted(ws)][::40], W("a") >= W("b"), W("aa") > W("b"), max(ws).s)


class C:
    def base(self, a, b):
        return (a, b)

    five = functools.partialmethod(base, 5)

    @functools.singledispatchmethod
    def show(self, x):
        return "any"

    @show.register
    def _(self, x: int):
        return "int"


c = C()
print([c.five(i) for i in range(300)][-1], c.show(1), c.show("s"), functools.reduce(lambda a, b: a - b, range(100), 5))
try:
    slow([])
except TypeError as e:
    print(e)
fib = functools.cache(lambda n: n if n < 2 else fib(n - 1) + fib(n - 2))
print(fib(90), slow.__wrapped__(3, 4))
