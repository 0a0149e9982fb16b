# Matrix determinant, FFT with complex numbers, primes by Miller-Rabin, CRT, bignum e.
import cmath


def det(m):
    m = [r[:] for r in m]
    d = 1.0
    n = len(m)
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        if m[p][i] == 0:
            return 0.0
        if p != i:
            m[i], m[p] = m[p], m[i]
            d = -d
        d *= m[i][i]
        for r in range(i + 1, n):
            f = m[r][i] / m[i][i]
            for c in range(i, n):
                m[r][c] -= f * m[i][c]
    return d


def fft(xs):
    n = len(xs)
    if n == 1:
        return xs
    e, o = fft(xs[::2]), fft(xs[1::2])
    out = [0] * n
    for k in range(n // 2):
        t = cmath.exp(-2j * cmath.pi * k / n) * o[k]
        out[k] = e[k] + t
        out[k + n // 2] = e[k] - t
    return out


def is_prime(n):
    if n < 2:
        return False
    for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        if n % p == 0:
            return n == p
    d, s = n - 1, 0
    while d % 2 == 0:
        d //= 2
        s += 1
    for a in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37):
        x = pow(a, d, n)
        if x in (1, n - 1):
            continue
        for _ in range(s - 1):
            x = x * x % n
            if x == n - 1:
                break
        else:
            return False
    return True


def digits_of_e(n):
    term = total = 10**n
    k = 1
    while term:
        term //= k
        total += term
        k += 1
    return str(total)[:40]


def egcd(a, b):
    return (a, 1, 0) if b == 0 else (lambda g, x, y: (g, y, x - a // b * y))(*egcd(b, a % b))


print(det([[((i * 7 + j * 3) % 11) + (i == j) for j in range(12)] for i in range(12)]))
f = fft([complex(i % 5) for i in range(128)])
print(round(abs(f[0]), 6), round(sum(abs(v) for v in f), 6))
print([n for n in range(2**61 - 100, 2**61) if is_prime(n)], sum(is_prime(n) for n in range(3000)))
print(digits_of_e(200), egcd(240, 46), egcd(2**70, 3**40)[0])
