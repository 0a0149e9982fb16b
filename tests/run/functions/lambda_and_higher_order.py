# Functions as values: compose, partial, map, filter, reduce, sorted with key.
from functools import partial, reduce


def compose(*fs):
    return reduce(lambda f, g: lambda x: g(f(x)), fs)


pipe = compose(lambda x: x + 1, lambda x: x * 2, str, len)


def hot(n):
    t = 0
    for i in range(n):
        t += pipe(i)
    return t


print(hot(3000))
print(sum(map(lambda x: x * x, range(5000))), len(list(filter(lambda x: x % 3, range(5000)))))
print(reduce(lambda a, b: (a * 31 + b) % 1000003, range(8000)), reduce(lambda a, b: a + b, [], 5))
words = [f"w{i * 7919 % 1000}" for i in range(2000)]
print(sorted(words, key=lambda w: (len(w), w[::-1]))[:5], max(words, key=lambda w: int(w[1:])), min(words, key=len))
add3 = partial(lambda a, b, c=0: a + b * 10 + c * 100, 3, c=1)
print(sum(add3(i) for i in range(2000)))
calls = 0


def key(x):
    global calls
    calls += 1
    if calls > 3000:
        return str(x)
    return x


try:
    sorted(list(range(4000)), key=key)
except TypeError as e:
    print(e, calls)
