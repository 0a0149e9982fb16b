# A recursive function called with ints, then floats, then sequences, then objects.
def total(x):
    if isinstance(x, (list, tuple)):
        t = 0
        for v in x:
            t = t + total(v)
        return t
    if isinstance(x, dict):
        return total(list(x.values()))
    return x


class N:
    def __init__(self, v):
        self.v = v

    def __radd__(self, o):
        return o + self.v


def tree(d, leaf):
    return leaf if d == 0 else [tree(d - 1, leaf), (tree(d - 1, leaf),)]


for _ in range(3):
    for leaf in (1, 0.5, 2**62, True, N(3), 1j):
        r = total(tree(6, leaf))
        print(r if not isinstance(r, N) else r.v)
print(total({"a": 1, "b": {"c": [2, 3.5]}}), total([]), total(()), total(7))
try:
    total([1, "a"])
except TypeError as e:
    print(e)


def power(b, n):
    if n == 0:
        return 1
    h = power(b, n // 2)
    return h * h * b if n % 2 else h * h


print(power(3, 100), power(1.5, 20), power(2, 200), power(1j, 7), power(True, 5))
for _ in range(500):
    power(2, 30)


class M:
    def __init__(self, *v):
        self.v = v

    def __mul__(self, o):
        a, b, c, d = self.v
        e, f, g, h = o.v
        return M(a * e + b * g, a * f + b * h, c * e + d * g, c * f + d * h)

    def __rmul__(self, o):
        return self


print(power(M(1, 1, 1, 0), 90).v[1])
