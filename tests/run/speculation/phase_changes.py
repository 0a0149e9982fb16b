# A program with phases: each uses the same functions with other types, several times over.
def combine(a, b):
    return a + b


def fold(xs, start):
    acc = start
    for x in xs:
        acc = combine(acc, x)
    return acc


PHASES = [
    (list(range(1500)), 0), ([0.25] * 1500, 0.0), (["ab"] * 300, ""), ([[1]] * 100, []), ([(1, 2)] * 100, ()),
    ([2**61] * 500, 0), ([True] * 1500, False), ([1j] * 500, 0j), ([b"x"] * 300, b""),
]
for _ in range(3):
    for xs, start in PHASES:
        r = fold(xs, start)
        print(type(r).__name__, len(r) if hasattr(r, "__len__") else r)
rng = 17
t = 0
for _ in range(3000):
    rng = rng * 1103515245 % 2147483648
    xs, start = PHASES[rng % len(PHASES)]
    r = combine(start, xs[0])
    t += len(repr(r))
print(t)
