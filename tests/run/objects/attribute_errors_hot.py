# AttributeError raised, caught and answered by hasattr and getattr defaults in hot loops.
class A:
    def __init__(self, i):
        if i % 2:
            self.odd = i


def count(n):
    odd = miss = has = 0
    for i in range(n):
        a = A(i)
        try:
            odd += a.odd
        except AttributeError:
            miss += 1
        if hasattr(a, "odd"):
            has += 1
        odd -= getattr(a, "odd", 0)
    return odd, miss, has


print(count(3000))


class P:
    @property
    def bad(self):
        raise AttributeError("inside property")

    @property
    def worse(self):
        raise KeyError("other")

    def __getattr__(self, name):
        return f"fallback {name}"


p = P()
for _ in range(500):
    r = p.bad
print(r, hasattr(p, "bad"), getattr(p, "nothing"))
try:
    hasattr(p, "worse")
except KeyError as e:
    print(repr(e))
for o, n in ((5, "x"), ("s", "upper2"), (None, "a"), (A, "b"), (len, "c"), (A(0), "odd"), (sys := __import__("sys"), "nope")):
    try:
        getattr(o, n)
    except AttributeError as e:
        print(e, e.name, e.obj is o)
try:
    A(0).odd.deeper
except AttributeError as e:
    print(e.name)
