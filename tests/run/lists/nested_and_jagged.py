# Nested lists of uneven shape, matrices with mixed numbers, flattening, spiral order, rotation.
def spiral(m):
    out = []
    m = [r[:] for r in m]
    while m:
        out += m.pop(0)
        m = [list(r) for r in zip(*m)][::-1]
    return out


def rotate(m):
    n = len(m)
    return [[m[n - 1 - j][i] for j in range(n)] for i in range(n)]


def pascal(n):
    rows = [[1]]
    for _ in range(n - 1):
        prev = rows[-1]
        rows.append([1] + [prev[i] + prev[i + 1] for i in range(len(prev) - 1)] + [1])
    return rows


def total(x):
    return sum(total(v) for v in x) if isinstance(x, (list, tuple)) else x


m = [[i * 5 + j for j in range(5)] for i in range(5)]
print(spiral(m))
for _ in range(200):
    m = rotate(m)
print(m[0], pascal(8)[-1], sum(pascal(70)[-1]) == 2**69)
print(total([1, [2, (3.5, [True])], []]), total([[i] * i for i in range(60)]))
jag = [[] for _ in range(10)]
for i in range(2000):
    jag[i % 10].append(i if i % 3 else float(i))
    if len(jag[i % 7]) > 20:
        jag[i % 7].clear()
print([len(r) for r in jag], total(jag))
g = [["."] * 6 for _ in range(3)]
g[1][2] = g[0][-1] = "#"
print(["".join(r) for r in g])
