# Two and three attributes updated for long; then a slot class, a property and a deleted attribute.
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y


class S:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


class Q(P):
    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, v):
        self._x = v + 1


def step(p, n):
    for _ in range(n):
        p.x += 1
        p.y += p.x
        if p.y > 10**6:
            p.y = 0
    return p.x, p.y


print(step(P(0, 0), 500000))
print(step(S(0, 0), 300000))
print(step(Q(0, 0), 100000))
print(step(P(0.5, 0), 100000))
print(step(P(2**63 - 5, 0), 100))
p = P(1, 2)
p.z = 3
print(step(p, 100000), vars(p))
del p.y
try:
    step(p, 10)
except AttributeError as e:
    print(e, p.x)
