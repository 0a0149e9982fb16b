# Methods added, replaced, deleted and shadowed while a hot loop calls them.
class P:
    def __init__(self, v):
        self.v = v

    def get(self):
        return self.v


def run(p, n, at, change):
    t = 0
    for i in range(n):
        t += p.get()
        if i == at:
            change(p)
    return t


def replace(p):
    P.get = lambda self: self.v * 100


def shadow(p):
    p.get = lambda: 7


def unshadow(p):
    del p.get


original = P.get
p = P(1)
print(run(p, 5000, -1, None))
print(run(p, 5000, 4000, replace))
P.get = original
print(run(p, 5000, 4990, shadow))
print(run(p, 5000, 0, unshadow))


class Q(P):
    pass


q = Q(2)
print(run(q, 3000, 2990, lambda q: setattr(Q, "get", lambda self: -1)))
del Q.get
print(run(q, 3000, 2000, lambda q: setattr(q, "__class__", P)), type(q).__name__)


def delete(p):
    del P.get


try:
    run(p, 3000, 1000, delete)
except AttributeError as e:
    print(e)
P.get = property(lambda self: lambda: 5)
print(run(p, 100, -1, None))
