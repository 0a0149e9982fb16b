# A guess fails between the reads and the writes of augmented and multiple assignments.
class O:
    def __init__(self, v):
        self.v = v
        self.w = v


def items(xs, i, d):
    xs[i] += d
    xs[i + 1] = xs[i] + d
    xs[i], xs[i + 1] = xs[i + 1] + d, xs[i] - d
    return list(xs)


def attrs(o, d):
    o.v += d
    o.w = o.v + d
    o.v, o.w = o.w - d, o.v + d
    return o.v, o.w


def chained(a, b):
    x = y = a + b
    x += y * 2
    (p, q), r = (x + a, y - b), a * b
    return x, y, p, q, r


def keyed(d, k, v):
    d[k] = d.get(k, 0) + v
    d[k + v] = d[k] * 2
    del d[k]
    return sorted(d.items(), key=str)


for i in range(2000):
    items([1, 2, 3], 0, i)
    attrs(O(i), 1)
    chained(i, 2)
    keyed({}, i, 1)
for d in (1, 0.5, 2**63, True):
    print(items([1, 2], 0, d), items([0.5, 2**63], 0, d), items([2**62] * 2, -2, d), attrs(O(1), d), attrs(O(2**63), d), chained(d, 3), chained(3, d), keyed({}, 5, d))
print(attrs(O("a"), "b") if False else chained("a", "b") if False else "-")
for f in (lambda: items([1], 0, 1), lambda: items([1, 2], 0, "s"), lambda: attrs(O("a"), 1), lambda: chained("a", 2), lambda: keyed({}, "k", 1), lambda: items((1, 2), 0, 1)):
    try:
        f()
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)
xs, o = [1, 2], O(1)
for f in (lambda: items(xs, 0, "s"), lambda: attrs(o, "s"), lambda: items(xs, 1, 5)):
    try:
        f()
    except (TypeError, IndexError):
        print(xs, o.v, o.w)
