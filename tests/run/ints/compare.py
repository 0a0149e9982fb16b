# All six comparisons between ints of different sizes, and with floats and bools.
vals = [0, 1, -1, 2**30, 2**53, 2**53 + 1, 2**63 - 1, 2**63, -(2**63), 2**200, True, False, 0.0, 1.5]
vals += [float(2**53), -0.0, float("inf"), float("-inf"), float("nan")]


def compare(a, b):
    return (a < b, a <= b, a == b, a != b, a > b, a >= b)


for i in range(2000):
    compare(i, 1000)
for a in vals:
    print(a, *("".join("TF"[not x] for x in compare(a, b)) for b in vals))
