# Decorators with and without arguments, stacked, on methods, and functools.wraps/lru_cache.
import functools


def trace(f):
    @functools.wraps(f)
    def wrapper(*a, **k):
        wrapper.calls += 1
        return f(*a, **k)

    wrapper.calls = 0
    return wrapper


def times(n):
    def deco(f):
        def run(x):
            for _ in range(n):
                x = f(x)
            return x

        return run

    return deco


@trace
@times(3)
def inc(x):
    return x + 1


class C:
    @trace
    def m(self, k):
        return k * 2

    @functools.cached_property
    def p(self):
        print("computed")
        return 5


t = 0
c = C()
for i in range(3000):
    t += inc(i) + c.m(i) + c.p
print(t, inc.calls, C.m.calls, inc.__name__, C.m.__name__)


@functools.lru_cache(maxsize=None)
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(80), fib.cache_info())


@functools.singledispatch
def show(x):
    return "other"


@show.register
def _(x: int):
    return "int"


@show.register(str)
def _(x):
    return "str"


print([show(v) for v in (1, "a", 2.5, True, [])], sum(len(show(i)) for i in range(1000)))
