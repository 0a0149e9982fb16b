# List comprehensions with several for and if clauses, nested, and with outer variables.
def f(n, k):
    a = [i for i in range(n)]
    b = [i * k for i in a if i % 2]
    c = [(i, j) for i in range(4) for j in range(i) if (i + j) % 2]
    d = [[j * i for j in range(3)] for i in range(3)]
    e = [x for x in (y + k for y in a) if x > n]
    return len(a), sum(b), c, d, len(e)


for _ in range(300):
    r = f(20, 3)
print(r, f(5, 0.5), f(0, 1))
print([x if x % 2 else -x for x in range(6)], [x for x in "hello" if x not in "aeiou"], [*map(str, [1, 2])], [None for _ in ()])
m = [[1, 2, 3], [4, 5, 6]]
print([v for row in m for v in row], [[row[i] for row in m] for i in range(3)], [len(r) for r in m if r[0] > 1])
print([i for i in range(10) if i % 2 if i % 3], [x + y for x, y in [(1, 2), (3, 4)]], [a for a, *b in ["xyz", "pq"]])
