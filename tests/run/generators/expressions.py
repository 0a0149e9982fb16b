# Generator expressions: laziness, early binding of the first iterable, closures.
log = []


def noisy(x):
    log.append(x)
    return x


g = (noisy(x) * 2 for x in [1, 2, 3])
print(log, next(g), log, list(g))
try:
    h = (x for x in 5)
except TypeError as e:
    print(e)
xs = [1, 2]
h = (x for x in xs)
xs = [9]
print(list(h))
k = 1
h = (x * k for x in range(3))
k = 10
print(list(h), any(x > 3 for x in range(10)), all(x < 3 for x in range(10)))


def hot(n):
    t = 0
    for i in range(n):
        t += sum(x * i for x in range(6)) + max(x % 7 for x in (i, i + 1)) + any(x == i for x in range(i % 9))
    return t


print(hot(1500))
print(sum(x * y for x in range(60) for y in range(60) if (x ^ y) & 1), dict((i, i * i) for i in range(4)), "".join(c for c in "a1b2" if c.isalpha()))
print(sorted((w for w in "the lazy dog".split()), key=len), list(x if x else "zero" for x in range(2)))
