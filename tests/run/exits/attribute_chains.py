# A guess fails along a chain of attributes, items and calls, each link of another kind.
class Leaf:
    __slots__ = ("v",)

    def __init__(self, v):
        self.v = v

    def get(self, k):
        return self.v + k


class Mid:
    def __init__(self, v):
        self.leaf = Leaf(v)
        self.items = [v, v]
        self.table = {"k": v}

    @property
    def prop(self):
        return self.leaf


class Root:
    shared = 1

    def __init__(self, v):
        self.mid = Mid(v)
        self.n = v


def chain(r, k):
    a = r.mid.leaf.v + r.mid.items[0] * k + r.n
    b = r.mid.prop.get(r.mid.table["k"] + k) - r.shared
    r.mid.items[1] = a
    r.mid.table["k"] += k
    r.mid.leaf.v = b
    r.n += k
    return a, b, r.mid.items, r.mid.table["k"], r.n


for i in range(2500):
    chain(Root(i), 1)
for v in (1, 0.5, 2**63, True, 2**62):
    for k in (1, 1.5, 2**63):
        print(chain(Root(v), k))
r = Root(1)
r.mid.leaf = Mid(5).leaf
r.mid.__dict__["extra"] = 1
print(chain(r, 1))
r.shared = 0.25
print(chain(r, 1))
breakers = [lambda r: delattr(r, "n"), lambda r: setattr(r.mid, "leaf", None), lambda r: r.mid.items.clear(), lambda r: r.mid.table.clear(), lambda r: delattr(r.mid.leaf, "v"), lambda r: setattr(r, "mid", 5), lambda r: setattr(r.mid, "table", []), lambda r: setattr(r, "n", "s")]
for b in breakers:
    r = Root(1)
    b(r)
    try:
        chain(r, 1)
    except (AttributeError, IndexError, KeyError, TypeError) as e:
        print(type(e).__name__, e, sorted(vars(r)))
