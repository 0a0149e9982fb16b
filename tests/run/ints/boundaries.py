# Sums, differences and products around every size at which a machine integer could wrap.
POINTS = [0, 1, 2**15, 2**30, 2**31, 2**32, 2**53, 2**60, 2**62, 2**63, 2**64, 2**90]


def ops(a, b):
    return a + b, a - b, a * b


for p in POINTS:
    for d in (-1, 0, 1):
        for q in (1, -1, 7, p, -p):
            print(p + d, q, *ops(p + d, q))
