# Exact integer algorithms where a float shortcut would be wrong: Stern-Brocot, continued fractions, pi digits.
def pi_digits(n):
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    out = ""
    while len(out) < n:
        if 4 * q + r - t < m * t:
            out += str(m)
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = q * k, (2 * q + r) * x, t * x, k + 1, (q * (7 * k + 2) + r * x) // (t * x), x + 2
    return out


def continued(n, d):
    out = []
    while d:
        a, (n, d) = n // d, (d, n % d)
        out.append(a)
    return out


def back(cf):
    n, d = 1, 0
    for a in reversed(cf):
        n, d = a * n + d, n
    return n, d


def sqrt_cf(n, k):
    a0 = int(n**0.5)
    m, d, a = 0, 1, a0
    out = [a0]
    for _ in range(k):
        m = d * a - m
        d = (n - m * m) // d
        a = (a0 + m) // d
        out.append(a)
    return out


def pell(n):
    for k in range(1, 60):
        x, y = back(sqrt_cf(n, k))
        if x * x - n * y * y == 1:
            return x, y


def binom_row(n):
    row = [1]
    for k in range(n):
        row.append(row[-1] * (n - k) // (k + 1))
    return row


print(pi_digits(120))
print(continued(649, 200), back(continued(649, 200)), sum(len(continued(i, 1000)) for i in range(1, 1000)))
print(pell(61), pell(2), binom_row(10), sum(binom_row(100)) == 2**100, max(binom_row(67)) > 2**63)
