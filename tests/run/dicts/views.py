# keys, values and items: set operations, live updates, reversed, comparisons.
def total(d):
    t = 0
    for k, v in d.items():
        t += k * v
    for k in d.keys():
        t -= k
    for v in d.values():
        t += v
    for k in d:
        t ^= k
    return t


print(total({i: i * i for i in range(2000)}), total({i: 0.0 for i in range(0)}))
d = {"a": 1, "b": 2, "c": 3}
ks, vs, it = d.keys(), d.values(), d.items()
d["d"] = 4
print(list(ks), list(vs), list(it), len(ks), ("a", 1) in it, ("a", 2) in it)
print(sorted(ks & {"a", "z"}), sorted(ks | {"z"}), sorted(ks - {"a"}), ks == {"a", "b", "c", "d"}, sorted(it ^ {("a", 1)}), ks.isdisjoint("xyz"))
print(list(reversed(d)), list(reversed(d.items()))[0], ks.mapping["a"], ks, vs, it)
try:
    for k in ks:
        del d[k]
except RuntimeError as e:
    print(e, d)
kept = []
for pair in d.items():
    kept.append(pair)
print(kept)
first = iter(d.items())
a = next(first)
b = next(first)
print(a, b, a is b)
