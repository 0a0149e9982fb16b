# Attributes of classes, read from the class and from instances, and what replaces them while code is hot.
# quick: no
from abc import ABC
from enum import Enum, IntEnum


class Direction:
    NONE = 0
    FORWARD = 1
    NAME = "direction"
    EMPTY = None


class Sub(Direction):
    FORWARD = 5


class Color(Enum):
    RED = 1
    GREEN = 2


class Level(IntEnum):
    LOW = 1
    HIGH = 7


class Shape(ABC):
    SIDES = 4

    def sides(self):
        return self.SIDES

    @staticmethod
    def twice(n):
        return n * 2

    @classmethod
    def named(cls, n):
        return cls.__name__, n + cls.SIDES

    class Inner:
        def __init__(self, n):
            self.n = n


class Slotted:
    __slots__ = ("x",)
    LIMIT = 100

    def __init__(self, x):
        self.x = x

    def over(self):
        return self.x > self.LIMIT


def constants(n):
    total = 0
    for i in range(n):
        if i & 1 == Direction.NONE:
            total += Direction.FORWARD
        else:
            total += Sub.FORWARD + len(Sub.NAME)
        if Sub.EMPTY is not None:
            total += 1000000
    return total


def enums(n):
    found = {Color.RED: 0, Color.GREEN: 0}
    for i in range(n):
        color = Color.RED if i % 3 else Color.GREEN
        if color is Color.RED:
            found[Color.RED] += Level.HIGH
        else:
            found[Color.GREEN] += Level.LOW
    return sorted((key.name, value) for key, value in found.items())


def called(n):
    shape = Shape()
    total = 0
    for i in range(n):
        total += Shape.twice(i) + shape.twice(1)
        total += Shape.named(i)[1] + shape.named(i)[1]
        total += Shape.Inner(i).n + Shape.sides(shape) + shape.sides()
    return total


def slotted(n):
    return sum([Slotted(i).over() for i in range(n)])


def show(label, function, n=300):
    try:
        print(label, function(n))
    except Exception as error:
        print(label, type(error).__name__, error)


functions = [constants, enums, called, slotted]
for _ in range(40):
    for function in functions:
        function(60)
for function in functions:
    show(function.__name__, function)

# Replaced, deleted, found in a base again.
Direction.FORWARD = 1000
show("replaced", constants)
Direction.FORWARD = "text"
show("text", constants)
Direction.FORWARD = 1
del Sub.FORWARD
show("deleted", constants)
Direction.FORWARD = 2.5
show("float", constants)
del Direction.NONE
show("gone", constants)
Direction.NONE = 0

# An object whose class becomes a descriptor later.


class Lazy:
    def __add__(self, other):
        return other + 3

    __radd__ = __add__


class Holder:
    value = Lazy()


def holding(n):
    holder = Holder()
    total = 0
    for _ in range(n):
        total = Holder.value + total
        total = holder.value + total
    return total


for _ in range(40):
    holding(60)
show("object", holding)
Lazy.__get__ = lambda self, instance, owner: 10 if instance is None else 20
show("descriptor", holding)
del Lazy.__get__
show("object again", holding)

# A staticmethod that wraps another function, a class that is called otherwise.
static = Shape.__dict__["twice"]
static.__init__(lambda n: n * 100)
show("other static", called)
Shape.named = lambda n: (None, n)
show("instance gets self", called)
Shape.named = staticmethod(lambda n: (None, n + 1))
show("static", called)
Shape.SIDES = property(lambda self: 6)
show("property", called)
Shape.SIDES = 3
shape = Shape()
shape.SIDES = 12
print(shape.sides(), Shape.sides(shape), Shape.SIDES)
shape.__dict__["twice"] = lambda n: -n
print(shape.twice(4), Shape.twice(4))
Slotted.LIMIT = 10
show("limit", slotted)

# What the metaclass has.


class Meta(type):
    pass


class Made(metaclass=Meta):
    size = 3

    @classmethod
    def grow(cls, n):
        cls.size += n
        return cls.size


def made(n):
    total = 0
    for _ in range(n):
        total += Made.size
    return total


def grown(n):
    for _ in range(n):
        Made.grow(1)
    return Made.size


for _ in range(40):
    made(60)
    grown(2)
show("made", made)
show("grown", grown)
Made.size = 3
Meta.size = 50
show("hidden by none", made)
Meta.size = property(lambda cls: 40)
show("metaclass property", made)
del Meta.size
Meta.__getattribute__ = lambda cls, name: 7 if name == "size" else type.__getattribute__(cls, name)
show("getattribute", made)
del Meta.__getattribute__
Meta.__getattr__ = lambda cls, name: 9
show("getattr", made)
del Made.size
show("missing", made)
