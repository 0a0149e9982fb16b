# Methods shared by several classes: hot with some, then others, changed classes and odd instances.


class Shape:
    def __init__(self, size):
        self.size = size
        self.total = 0

    def area(self):
        raise NotImplementedError

    def twice(self):
        self.total = self.total + self.area()
        return self.area() * 2

    def larger(self, other):
        if self.size > other.size:
            return self.name()
        return other.name()

    def name(self):
        return "shape"


class Square(Shape):
    def area(self):
        return self.size * self.size

    def name(self):
        return "square"


class Circle(Shape):
    def __init__(self, size):
        self.radius = size
        super().__init__(size)

    def area(self):
        return 3 * self.radius * self.radius


class Line(Shape):
    def area(self):
        return 0

    @property
    def kind(self):
        return "line"

    def name(self):
        return self.kind


class Slotted:
    __slots__ = ("size", "total")

    def __init__(self, size):
        self.size = size
        self.total = 0

    area = Square.area
    twice = Shape.twice
    larger = Shape.larger

    def name(self):
        return "slotted"


class Late(Shape):
    def area(self):
        return -self.size


def work(shapes, rounds):
    total = 0
    names = 0
    for _ in range(rounds):
        previous = shapes[-1]
        for shape in shapes:
            total += shape.twice()
            names += len(shape.larger(previous))
            previous = shape
    return total, names, [shape.total for shape in shapes]


def make():
    return [Square(2), Circle(3), Line(4), Slotted(5)]


shapes = make()
for step in range(6):
    print(step, work(shapes, 150))

print("a fifth class", work(shapes + [Late(6)], 100))
for step in range(3):
    print(work(shapes, 150))

odd = Square(7)
odd.area = lambda: 1000
print("hidden method", work([odd] + shapes, 50))

bare = Square(8)
bare.__dict__["size"] = 9
bare.__dict__["extra"] = 1
print("with a dict", work([bare] + shapes, 50))

missing = Circle(1)
del missing.radius
try:
    work([missing] + shapes, 5)
except AttributeError as error:
    print("AttributeError", error)

Square.area = lambda self: 7
print("changed class", work(shapes, 50))

changed = Line(3)
changed.__class__ = Square
print("changed instance", work([changed] + shapes, 50))

Shape.larger = lambda self, other: "longer name"
print("changed base", work(shapes, 50))


class Swap(Shape):
    """Its method changes the class of what it is called on."""

    def area(self):
        self.__class__ = Other
        return 1


class Other(Shape):
    def area(self):
        self.__class__ = Swap
        return 2


print("swapping", work([Swap(1), Other(2), Swap(3)], 300))
