# Float loops on locals, lists and attributes, with exact results to the last bit.
def leibniz(n):
    s = 0.0
    sign = 1.0
    for k in range(n):
        s += sign / (2 * k + 1)
        sign = -sign
    return s * 4


def relax(n, steps):
    xs = [0.0] * n
    xs[0] = 1.0
    for _ in range(steps):
        for i in range(1, n - 1):
            xs[i] = (xs[i - 1] + xs[i + 1]) * 0.5
    return sum(xs)


def logistic(n):
    x, r = 0.1, 3.9
    hist = [0] * 10
    for _ in range(n):
        x = r * x * (1.0 - x)
        hist[int(x * 10)] += 1
    return x, hist


def complex_orbit(n):
    z, c = 0j, -0.1 + 0.65j
    k = 0
    for _ in range(n):
        z = z * z + c
        k += abs(z) < 1
    return z, k


print(leibniz(400000).hex())
print(relax(100, 1500).hex())
print(logistic(300000))
print(complex_orbit(150000))
