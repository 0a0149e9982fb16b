# A guess fails while a looked-up method and its receiver wait on the stack for their arguments.
class A:
    def m(self, *a, **k):
        return ("A.m", a, k)


class B:
    def __init__(self):
        self.m = lambda *a, **k: ("attr", a, k)


class C:
    def __getattr__(self, n):
        return lambda *a, **k: ("getattr", n, a, k)


def f(o, x, y):
    return o.m(x + y, x * 2, k=len(y) if isinstance(y, str) else y - 1)


def g(xs, v, w):
    xs.append(v + w)
    xs.insert(0, (v, w.real if not isinstance(w, str) else w))
    return xs.index(v + w)


for i in range(1500):
    f(A(), i, 1)
    g([], i, 1)
for o in (A(), B(), C()):
    for x, y in ((1, 2), (1.5, 2), (2**63, 1), ("a", "b"), (True, 1)):
        print(type(o).__name__, f(o, x, y))
print(g([], 1, 2.5), g([], 2**62, 2**62), g([], "a", "b"))
for bad in ((A(), 1, "x"), (5, 1, 1), (A(), None, 1), (None, 1, 2)):
    try:
        f(*bad)
    except (TypeError, AttributeError) as e:
        print(e)
