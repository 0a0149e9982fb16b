# Hashes of numbers across types, dict order, sets of small ints.
print([hash(v) for v in (0, 1, -1, -2, 2**61 - 1, 2**61, 2**64, 1.0, 0.5, -0.0, float("inf"), True, None is None, 1j, (1, 2))][:13])
print(hash(1) == hash(1.0) == hash(True) == hash(1 + 0j), {1: "a"}.get(1.0), {2**70: 1}[float(2**70)])


def keys(n):
    d = {}
    for i in range(n):
        d[i % 10 if i % 3 else float(i % 10)] = i
    return d


print(keys(3000))
s = {5, 3, 1, 2, 8}
print(sorted(s), list({i: None for i in (3, 1, 2)}), list(dict.fromkeys([3, 1, 3, 2])))


def stable(n):
    x = object()
    ids = {id(x) for _ in range(n)}
    h = {hash(x) for _ in range(n)}
    return len(ids), len(h)


print(stable(3000))
