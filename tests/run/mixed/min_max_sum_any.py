# min, max, sum, any, all with mixed numbers, keys, defaults, starts, and generators in hot loops.
def stats(xs):
    return min(xs), max(xs), sum(xs), any(xs), all(xs), min(xs, key=lambda v: -v), sum(xs, 0.5)


for i in range(1000):
    stats([i, i + 1, 3])
for xs in ([1, 2.5, True], [0], [2**63, 2**63], [-0.0, 0.0], [0.0, -0.0], (1, 2), {3, 1}, range(5), [True, False], [1e308, 1e308], [10**30, 1]):
    print(xs, stats(xs))
print(min(3, 1, 2), max("a", "b"), min([], default="d"), max([1], [2]), max([1, 2], key=str), sum([[1], [2]], []), sum([(1,), (2,)], ()))
for f in (lambda: min([]), lambda: max(1), lambda: sum(["a"]), lambda: sum([1], ""), lambda: min(1, "a"), lambda: max([1, None]), lambda: any(5), lambda: stats([]), lambda: sum([1], b"")):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)


def hot(n):
    t = 0
    for i in range(n):
        t += min(i, 100) + max(i % 7, 3) - min(i * 0.5, 10) + sum((i, 1, 2)) + any((0, i)) + all((i, 1)) + abs(-i)
    return t


print(hot(6000))
calls = []
print(any(calls.append(x) or x > 2 for x in range(10)), calls, all(x < 3 for x in (calls.append("z") or v for v in range(9))), len(calls))
