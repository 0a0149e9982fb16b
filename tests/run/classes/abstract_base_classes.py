# Instances of classes with a metaclass: ABCs, and metaclasses that come to call in another way.
from abc import ABC, ABCMeta, abstractmethod


class Shape(ABC):
    def __init__(self, name):
        self.name = name

    @abstractmethod
    def area(self):
        """In square units."""


class Square(Shape):
    def __init__(self, side):
        super().__init__("square")
        self.side = side

    def area(self):
        return self.side * self.side


class Bare(metaclass=ABCMeta):
    pass


def areas(count):
    total = 0
    for i in range(count):
        total += Square(i).area()
        bare = Bare()
        bare.value = i
        total -= bare.value
    return total


for _ in range(60):
    last = areas(300)
print(last)
for cls in (Shape, Square):
    try:
        cls("x")
    except TypeError as error:
        print(error)


class Meta(type):
    pass


class Made(metaclass=Meta):
    def __init__(self, value):
        self.value = value


class Plain:
    def __init__(self, value):
        self.value = value


def make(count):
    total = 0
    for i in range(count):
        total += Made(i).value + Plain(1).value
    return total


for _ in range(60):
    last = make(300)
print(last)
Meta.__call__ = lambda cls, value: type.__call__(cls, -value)
print(make(300))
del Meta.__call__
print(make(300))


def change(count, at):
    total = 0
    for i in range(count):
        if i == at:
            Meta.__call__ = lambda cls, value: Plain(1000)
        total += Made(i).value
    return total


for _ in range(40):
    last = change(300, -1)
print(last, change(300, 200))
del Meta.__call__

Plain.__abstractmethods__ = frozenset({"missing"})
try:
    make(3)
except TypeError as error:
    print(error)
Plain.__abstractmethods__ = frozenset()
print(make(3))
