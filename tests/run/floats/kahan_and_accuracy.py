# Order of float operations matters: summation variants must give bit-identical results.
import math


def naive(xs):
    s = 0.0
    for x in xs:
        s += x
    return s


def kahan(xs):
    s = c = 0.0
    for x in xs:
        y = x - c
        t = s + y
        c = (t - s) - y
        s = t
    return s


def pairwise(xs):
    n = len(xs)
    if n <= 2:
        return sum(xs)
    return pairwise(xs[: n // 2]) + pairwise(xs[n // 2 :])


def horner(cs, x):
    r = 0.0
    for c in cs:
        r = r * x + c
    return r


xs = [1.0 / (i + 1) for i in range(5000)]
print(naive(xs).hex(), kahan(xs).hex(), pairwise(xs).hex(), math.fsum(xs).hex(), naive(xs[::-1]).hex())
print(naive([1e16, 1.0, -1e16]), kahan([1e16, 1.0, -1e16] * 10), naive([0.1] * 1000).hex())
print(horner([1, -2, 3.5, 0.1], 1.7).hex(), horner([1] * 50, 0.5).hex(), (0.1 + 0.2).hex(), (0.1 * 3).hex(), (1e308 * 10 / 10))
a, b, c = 1e16, 1.0, -1e16
print((a + b) + c, a + (b + c), a * b * c == a * (b * c), 0.1 + 0.7 + 0.2, 0.2 + 0.7 + 0.1)


def fma_like(n):
    t = 0.0
    for i in range(n):
        t = t * 0.999999 + i * 1e-7
    return t.hex()


print(fma_like(20000))
