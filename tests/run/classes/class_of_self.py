# The class of an instance, by type() and __class__, called, compared and asked for attributes in hot code.
class Vector:
    ZERO = 0

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return self.__class__(self.x + other.x, self.y + other.y)

    def scaled(self, k):
        return type(self)(self.x * k + type(self).ZERO, self.y * k + self.__class__.ZERO)

    def same(self, other):
        return type(self) is type(other), self.__class__ is other.__class__


class Other(Vector):
    ZERO = 1


class Masked(Vector):
    __class__ = property(lambda self: Other)


class Hidden(Vector):
    def __getattribute__(self, name):
        return Other if name == "__class__" else object.__getattribute__(self, name)


def run(n, cls):
    total = cls(0, 0)
    step = cls(1, 2)
    names = set()
    for i in range(n):
        total = total + step
        step = step.scaled(1)
        names.add((type(total).__name__, total.__class__.__name__, total.same(step), total.same(Vector(0, 0))))
    return total.x, total.y, sorted(names)


for _ in range(30):
    run(40, Vector)
    run(40, Other)
for cls in (Vector, Other, Masked, Hidden):
    print(cls.__name__, run(50, cls))
Vector.ZERO = 2
print(run(50, Vector), run(50, Other))


def changing(vector, n):
    seen = []
    for i in range(n):
        if i == n // 2:
            vector.__class__ = Other
        seen.append((type(vector).ZERO, vector.__class__.ZERO))
    return sorted(set(seen))


for _ in range(30):
    changing(Vector(1, 2), 40)
print(changing(Vector(1, 2), 40))
Vector.__getattribute__ = Hidden.__getattribute__
print(Vector(1, 2).__class__, type(Vector(1, 2)), run(5, Vector)[2])
del Vector.__getattribute__
print(run(5, Vector))
