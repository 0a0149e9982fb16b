# Dict reads, writes, deletes and iteration order in hot loops with keys of mixed types.
def count(xs):
    d = {}
    for x in xs:
        if x in d:
            d[x] += 1
        else:
            d[x] = 1
    return d


print(count("mississippi" * 300))
print(count([1, 1.0, True, "1", (1,), None] * 500))
print(count([i % 7 for i in range(5000)]))


def update(n):
    d = {i: str(i) for i in range(20)}
    for i in range(n):
        k = i % 25
        if k in d and i % 3 == 0:
            del d[k]
        else:
            d[k] = i
        d.setdefault(k + 100, []).append(i) if i % 500 == 0 else None
    return list(d.items())


print(update(3000))
d = {}
for f in (lambda: d["x"], lambda: d[[]], lambda: d.pop("q"), lambda: d.popitem(), lambda: {[]: 1}, lambda: d.update(5), lambda: dict([1])):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(d.pop("q", 5), d.get("z"), d.get("z", 9), {**{"a": 1}, "b": 2} | {"a": 3}, {1: "a"} == {1.0: "a"}, dict(a=1, **{"b": 2}), dict(zip("ab", (1, 2))))
