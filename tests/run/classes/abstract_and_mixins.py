# Abstract bases, mixins with cooperative __init__, properties overridden as attributes, class-level caches.
from abc import ABC, abstractmethod


class Base(ABC):
    registry = {}

    def __init__(self, *a, **k):
        super().__init__(*a, **k)
        self.registry.setdefault(type(self).__name__, []).append(self)

    @abstractmethod
    def area(self): ...

    @property
    def label(self):
        return f"{type(self).__name__}:{self.area()}"


class Named:
    def __init__(self, name="?", **k):
        super().__init__(**k)
        self.name = name


class Scaled:
    scale = 1

    def area(self):
        return super().area() * self.scale


class Sq(Base):
    def __init__(self, s, **k):
        super().__init__(**k)
        self.s = s

    def area(self):
        return self.s * self.s


class BigSq(Scaled, Sq, Named):
    scale = 10


class Fixed(Sq):
    label = "fixed"


def hot(n):
    t = 0
    shapes = [Sq(1), BigSq(2, name="b"), Fixed(3)]
    for i in range(n):
        s = shapes[i % 3]
        t += s.area() + len(s.label)
        if i == n // 2:
            BigSq.scale = 0.5
    return t


print(hot(3000), [k.__name__ for k in BigSq.__mro__], {k: len(v) for k, v in Base.registry.items()})
print(BigSq(2, name="z").name, BigSq(1).label, Fixed(1).label, Sq.__abstractmethods__)
for f in (lambda: Base(), lambda: Sq(1, bogus=2), lambda: Named(1, 2), lambda: type("Half", (Base,), {})()):
    try:
        f()
    except TypeError as e:
        print(e)
