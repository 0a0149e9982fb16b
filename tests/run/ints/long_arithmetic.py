# Numbers of hundreds of digits in hot loops: Fibonacci, factorial, powers modulo, square roots.
def fib(n):
    a, b = 0, 1
    for _ in range(n):
        a, b = b, a + b
    return a


def fast_fib(n):
    if n == 0:
        return 0, 1
    a, b = fast_fib(n >> 1)
    c = a * (2 * b - a)
    d = a * a + b * b
    return (d, c + d) if n & 1 else (c, d)


def isqrt(n):
    x = n
    y = (x + 1) // 2
    while y < x:
        x = y
        y = (x + n // x) // 2
    return x


print(fib(1000), fib(1000) == fast_fib(1000)[0], fast_fib(5000)[0] % 10**20)
print(isqrt(2 * 10**100), isqrt(10**6), isqrt(15))


def modpow(b, e, m):
    r = 1
    b %= m
    while e:
        if e & 1:
            r = r * b % m
        b = b * b % m
        e >>= 1
    return r


p = 2**127 - 1
print(modpow(3, p - 1, p), modpow(7, 10**30, p) == pow(7, 10**30, p), sum(modpow(i, 65537, 1000003) for i in range(600)))
print(10**50 // 7**20, -(10**50) % 7**20, (10**50) >> 100, -(10**50) >> 100, 10**50 & -(10**20), 10**50 ^ 10**49)
print(2**200 == 4**100, 2**200 > 3**120, hash(10**50), 10**50 / 10**49, float(10**50), int(1e50) == 10**50)
