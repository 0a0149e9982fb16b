# zip, enumerate and reversed in hot loops, with lists that change during the loop.
def dot(a, b):
    s = 0
    for x, y in zip(a, b):
        s += x * y
    return s


def weighted(xs):
    s = 0
    for i, x in enumerate(xs, 1):
        s += i * x
    for x in reversed(xs):
        s = s * 31 % 1000003 + x
    return s


xs = list(range(3000))
print(dot(xs, xs), dot(xs, xs[:10]), dot([], xs), dot([0.5] * 2000, xs))
print(weighted(xs), weighted([1.5] * 10))


def growing():
    xs = [1, 2, 3]
    out = []
    for i, x in enumerate(xs):
        out.append((i, x))
        if len(xs) < 8:
            xs.append(x * 10)
    return out


print(growing())
try:
    for a, b in zip([1, 2], [3], strict=True):
        print(a, b)
except ValueError as e:
    print(e)
print(list(zip()), list(zip([1])), list(enumerate("ab", 2**63)), list(reversed((1, 2))), list(zip(*[(1, 2), (3, 4)])))
kept = []
for pair in zip([1, 2], [3, 4]):
    kept.append(pair)
print(kept)
