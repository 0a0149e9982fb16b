# Properties and class attributes read in hot loops while they, the class or the instance change.
import sys
import traceback


class Circle:
    UNIT = "cm"
    count = 0

    def __init__(self, radius):
        self._radius = radius

    @property
    def radius(self):
        return self._radius

    @radius.setter
    def radius(self, value):
        if value < 0:
            raise ValueError(f"negative: {value}")
        self._radius = value

    @property
    def area(self):
        return self.radius * self.radius * 3

    @property
    def broken(self):
        return self._radius / (self._radius - 700)

    @property
    def caller(self):
        return sys._getframe(1).f_lineno, sys._getframe().f_code.co_name

    def size(self):
        return self.area + len(self.UNIT) + self.count


class Square(Circle):
    UNIT = "m"

    @property
    def area(self):
        return self._radius


class Slotted:
    __slots__ = ("_x",)
    KIND = 7

    @property
    def x(self):
        return self._x


def simple(rounds):
    circle, total = Circle(1), 0
    for i in range(rounds):
        total += circle.radius + circle.area + circle.size()
        circle.radius = i % 10
    return total


def several(rounds):
    shapes, total = [Circle(2), Square(3), Circle(4)], 0
    for i in range(rounds):
        shape = shapes[i % 3]
        total += shape.area + shape.size() + len(shape.UNIT)
    return total


def slotted(rounds):
    one, total = Slotted(), 0
    one._x = 5
    for i in range(rounds):
        total += one.x + one.KIND
        one._x = i % 7
    return total


def raising(rounds):
    failures, seen = 0, 0.0
    for i in range(rounds):
        circle = Circle(i)
        try:
            seen += circle.broken
        except ZeroDivisionError:
            failures += 1
            text = traceback.format_exc()
        try:
            circle.radius = i - 300
        except ValueError as error:
            failures += len(str(error)) > 0
    return failures, round(seen, 6), text


def lines(rounds):
    circle = Circle(1)
    seen = set()
    for _ in range(rounds):
        seen.add(circle.caller)
        seen.add(
            circle
            .caller
        )
    return sorted(seen)


def replaced(rounds):
    class Changing:
        level = 1

        def __init__(self):
            self.base = 1

        @property
        def value(self):
            return self.base

        def get(self):
            return self.value, self.level

    one, seen = Changing(), []
    for i in range(rounds):
        now = (one.value, one.level, one.get())
        if not seen or seen[-1][1] != now:
            seen.append((i, now))
        if i == 300:
            Changing.value = property(lambda self: "other")
        if i == 500:
            Changing.value.__init__(lambda self: "again")
        if i == 700:
            Changing.level = 2
        if i == 900:
            one.level = 3
        if i == 1100:
            del one.level
        if i == 1300:
            Changing.value = 5
        if i == 1500:
            one.value = 6
        if i == 1700:
            Changing.value = property()
            break
    try:
        one.value
    except AttributeError as error:
        seen.append(str(error))
    return seen


def with_getattr(rounds):
    class Falling:
        def __init__(self):
            self.n = 0

        @property
        def odd(self):
            self.n += 1
            if self.n % 2:
                raise AttributeError("odd")
            return self.n

        def __getattr__(self, name):
            return f"fallback {name}"

    one, seen = Falling(), {}
    for _ in range(rounds):
        value = one.odd
        key = value if isinstance(value, str) else "number"
        seen[key] = seen.get(key, 0) + 1
    return seen


def references(rounds):
    shared = object()
    circle = Circle(shared)
    before = sys.getrefcount(shared), sys.getrefcount(circle), sys.getrefcount(Circle.UNIT)
    for _ in range(rounds):
        circle.radius is circle.UNIT
    after = sys.getrefcount(shared), sys.getrefcount(circle), sys.getrefcount(Circle.UNIT)
    return [b - a for a, b in zip(before, after)]


print(simple(3000))
print(several(3000))
print(slotted(2000))
print(raising(1500))
print(lines(600))
print(replaced(2000))
print(with_getattr(1000))
print(references(1000))
