# A guess fails in the middle of unpacking, star targets and match statements.
def unpack(p, k):
    a, (b, c), *d = p
    return a + k, b + c, [v + k for v in d]


def swap(t, k):
    x, y, z = t
    x, y, z = y + k, z, x - k
    return x, y, z


def shape(v, k):
    match v:
        case [x, y] if x + y > k:
            return "pair", x + y
        case {"a": x, **r}:
            return "map", x + k, r
        case (int() | float()) as n:
            return "num", n + k
        case [x, *r]:
            return "seq", x, len(r) + k
        case _:
            return "other", v


for i in range(1500):
    unpack([i, (1, 2), 3, 4], 1)
    swap((i, 2, 3), 1)
    shape([i, 5], 1), shape({"a": i}, 1), shape(i, 1)
for k in (1, 0.5, 2**63, True):
    print(unpack([1, (2.5, 2), 3], k), unpack((2**63, [2**63, 1]), k), swap([1, 2.5, "s"], k) if k != "x" else 0, swap("abc", k) if False else "-")
    print([shape(v, k) for v in ([1, 2], (2**63, 1), [0.5, 1], [1, 2, 3], {"a": 1.5, "b": 2}, 7, 2.5, True, "s", [], {"b": 1})])
for f in (lambda: unpack([1], 1), lambda: unpack([1, 2], 1), lambda: unpack([1, ("a", 1)], 1), lambda: swap((1, 2), 1), lambda: shape(["a", 1], 1), lambda: shape({"a": "x"}, 1), lambda: swap(["a", 1, 2], 1)):
    try:
        print(f())
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
