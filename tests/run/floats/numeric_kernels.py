# Integration, a Newton iteration, matrix product and a moving average.
import math


def integrate(f, a, b, n):
    h = (b - a) / n
    s = 0.5 * (f(a) + f(b))
    for i in range(1, n):
        s += f(a + i * h)
    return s * h


def newton(x):
    r = x
    while abs(r * r - x) > 1e-12 * x:
        r = 0.5 * (r + x / r)
    return r


def matmul(a, b):
    n, m, k = len(a), len(b[0]), len(b)
    out = [[0.0] * m for _ in range(n)]
    for i in range(n):
        for j in range(m):
            s = 0.0
            for t in range(k):
                s += a[i][t] * b[t][j]
            out[i][j] = s
    return out


print(integrate(math.sin, 0.0, math.pi, 10000))
print(integrate(lambda x: x * x, 0.0, 1.0, 10000))
print([newton(float(x)) for x in range(1, 12)])
m = [[(i * j % 7) / 7.0 for j in range(18)] for i in range(18)]
p = matmul(m, matmul(m, m))
print(p[3][4], sum(map(sum, p)))
