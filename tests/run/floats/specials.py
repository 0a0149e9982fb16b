# nan, infinities and signed zeros through arithmetic and comparison.
nan, inf = float("nan"), float("inf")
vals = [0.0, -0.0, 1.0, -1.5, inf, -inf, nan, 5e-324, 1.7976931348623157e308]


def table(a, b):
    return a + b, a - b, a * b, a < b, a == b, a != b, a >= b


for i in range(2000):
    table(1.5, 0.25 * i)
for a in vals:
    for b in vals:
        print(a, b, *table(a, b))
