# Subclasses of list, dict, str, tuple, float with overridden behaviour in hot code.
class L(list):
    def __getitem__(self, i):
        return super().__getitem__(i) * 10

    def __len__(self):
        return 2

    def append(self, x):
        super().append(x + 100)


class D(dict):
    def __missing__(self, k):
        return k * 2

    def __setitem__(self, k, v):
        super().__setitem__(k, v + 1)


class F(float):
    def __mul__(self, o):
        return "F.mul"

    def __repr__(self):
        return f"F({float(self)})"


class S(str):
    def __add__(self, o):
        return S("<" + str.__add__(self, o) + ">")


class T(tuple):
    def __iter__(self):
        return iter("xyz")


def use(xs, d, f, s, t):
    xs.append(1)
    d["k"] = 5
    out = [xs[0], len(xs), d["k"], d.get("none"), f * 2, s + "b", [*t], t[0]]
    for v in xs:
        out.append(v)
        break
    a, b, c = t
    out.append((a, b, c))
    return out


for _ in range(1200):
    r = use([1, 2], {}, 1.5, "a", (1, 2, 3))
print(r)
print(use(L([1, 2]), D(), F(1.5), S("a"), T((1, 2, 3))))
print(D()["zz"], F(2) + 1, 2 * F(3), F(1.0) == 1.0, S("a") + "b" + "c", list(T((1,))), len(T((1,))), bool(L()), L([1])[-1])
print(sum(F(i) for i in range(1000)), isinstance(F(1), float), type(F(1) + F(1)).__name__)
