# Comparisons by methods of Python classes: order, what follows when one declines, results of any kind.
import sys

log = []


class Version:
    def __init__(self, major, minor):
        self.major = major
        self.minor = minor

    def __eq__(self, other):
        if not isinstance(other, Version):
            return NotImplemented
        return self.major == other.major and self.minor == other.minor

    def __lt__(self, other):
        if not isinstance(other, Version):
            log.append("lt declines")
            return NotImplemented
        if self.major != other.major:
            return self.major < other.major
        return self.minor < other.minor

    def __gt__(self, other):
        log.append("gt")
        return NotImplemented

    __hash__ = None


class Release(Version):
    def __gt__(self, other):
        log.append("Release.gt")
        return "release"

    def __eq__(self, other):
        log.append("Release.eq")
        return super().__eq__(other)


class Expression:
    """Gives objects, not truth."""

    def __init__(self, text):
        self.text = text

    def __eq__(self, other):
        return Expression(f"{self.text} == {type(other).__name__}")

    def __lt__(self, other):
        return Expression(f"{self.text} < {type(other).__name__}")

    def __bool__(self):
        log.append("bool " + self.text)
        return self.text.startswith("x")

    def __repr__(self):
        return self.text


class Identity:
    pass


class Point:
    """As a dataclass compares."""

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"

    def __eq__(self, other):
        if other.__class__ is self.__class__:
            return (self.x, self.y) == (other.x, other.y)
        return NotImplemented

    def __lt__(self, other):
        if other.__class__ is self.__class__:
            return (self.x, self.y) < (other.x, other.y)
        return NotImplemented


class Fixed:
    __slots__ = ("x",)

    def __init__(self, x):
        self.x = x

    def __repr__(self):
        return f"Fixed({self.x})"

    def __lt__(self, other):
        return self.x < other.x

    def __gt__(self, other):
        return NotImplemented

    def __eq__(self, other):
        return NotImplemented


class Total:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __lt__(self, other):
        return self.n < other.n

    def __ge__(self, other):
        return not self < other


class Mine(Point):
    def __gt__(self, other):
        return "mine"


def equal(a, b):
    return a == b


def unequal(a, b):
    return a != b


def less(a, b):
    return a < b


def greater(a, b):
    return a > b


def least(items):
    best = items[0]
    for item in items:
        if item < best:
            best = item
    return best


def count(items, wanted):
    n = 0
    for item in items:
        if item == wanted:
            n += 1
    return n


def insort(items, item):
    low, high = 0, len(items)
    while low < high:
        middle = (low + high) // 2
        if item < items[middle]:
            high = middle
        else:
            low = middle + 1
    items.insert(low, item)


def attempt(f, *args):
    del log[:]
    try:
        result = f(*args)
    except Exception as error:
        lines, tb = [], error.__traceback__
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti))
            tb = tb.tb_next
        result = type(error).__name__, str(error), lines
    return result, list(log)


def text(value):
    return repr(value) if not isinstance(value, (Version, Identity, Total)) else type(value).__name__


values = [Version(1, 2), Version(1, 3), Release(2, 0), Expression("x"), Expression("y"), Point(1, 2.5),
          Point(2, 0.5), Mine(1, 2.5), Fixed(3), Fixed(4), Total(5), 7, 2.5, "s", None]
for i in range(0, 12, 2):
    first = values[i]
    for f in (equal, unequal, less, greater):
        for _ in range(200):
            attempt(f, first, values[i + 1])
        for other in values[::2] if f is not equal else values:
            result, seen = attempt(f, first, other)
            print(f.__name__, text(first), text(other), result, seen)

points = [Point(i * 7 % 31, i * 0.5) for i in range(60)]
for _ in range(60):
    best, same = least(points), count(points, Point(7, 0.5))
print(best, same, count([Expression("x"), Expression("y")] * 3, 1))
ordered = []
for point in points:
    insort(ordered, point)
print(ordered == sorted(points), ordered[:3], ordered[-1])
versions = [Version(i % 5, i % 7) for i in range(50)]
for _ in range(60):
    first = least(versions)
print(first.major, first.minor, count(versions, Version(3, 3)), count(versions, "3.3"))
print(attempt(least, versions + ["late"]), attempt(least, points + [Fixed(0)]))
print(attempt(least, versions + [Release(0, 0)])[1])


class Nested:
    def __init__(self, inner):
        self.inner = inner

    def __eq__(self, other):
        return self.inner == other.inner


def nested(depth):
    made = None
    for _ in range(depth):
        made = Nested(made)
    return made


for depth in (50, 200, 480):
    for _ in range(20):
        print(nested(depth) == nested(depth)) if _ == 19 else nested(depth) == nested(depth)


def further(a, b):
    return a == b


for compare in (lambda a, b: a == b, lambda a, b: further(a, b)):
    deepest = 0
    for depth in range(480, 520):
        a, b = nested(depth), nested(depth)
        try:
            compare(a, b)
            deepest = depth
        except RecursionError as error:
            print(error, deepest, sys.getrecursionlimit())
            break


class Ended:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __del__(self):
        print("end", self.n, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)


def ends(n):
    for i in range(n):
        if Ended(i) < Ended(4):
            i += 1


ends(9)
