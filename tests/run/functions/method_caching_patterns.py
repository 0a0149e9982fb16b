# Methods bound to locals before a loop, stored in lists and dicts, compared and rebound.
class Acc:
    def __init__(self):
        self.t = 0

    def add(self, x):
        self.t += x
        return self


def bound(n):
    a = Acc()
    add = a.add
    xs = []
    push = xs.append
    for i in range(n):
        add(i)
        push(i)
    return a.t, len(xs)


print(bound(6000))
ops = {"add": Acc.add, "len": len, "up": str.upper, "join": ",".join}


def dispatch(n):
    a = Acc()
    t = 0
    for i in range(n):
        ops["add"](a, i)
        t += ops["len"](ops["up"]("abc")) + len(ops["join"](["x", "y"]))
    return a.t, t


print(dispatch(3000))
a, b = Acc(), Acc()
m = a.add
a_add, b_add = a.add, b.add
print(a_add == a.add, a_add == b_add, m.__self__ is a, hash(a.add) == hash(m))
Acc.add = lambda self, x: "replaced"
print(m(1) is a, a.add(1), a.t)


def late(n):
    a = Acc()
    f = a.add
    out = set()
    for i in range(n):
        out.add(f(i) if isinstance(f(i), str) else "obj")
        if i == n // 2:
            Acc.add = lambda self, x: "again"
            f = a.add
    return sorted(out)


print(late(2000))
