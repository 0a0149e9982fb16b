# Unary operators by methods of Python classes, with and without frames, and what isn't one.
import sys


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __neg__(self):
        return Vec(-self.x, -self.y)

    def __pos__(self):
        return self

    def __invert__(self):
        return NotImplemented

    def __sub__(self, other):
        return Vec(self.x - other.x, self.y - other.y)

    def turned(self):
        return -self - self

    def __repr__(self):
        return f"{type(self).__name__}({self.x}, {self.y})"


class Late(Vec):
    def __neg__(self):
        if self.x > 400:
            raise LookupError(sys._getframe(1).f_code.co_name)
        return self.x


class None_(Vec):
    __neg__ = None


class Data:
    @property
    def __neg__(self):
        return lambda: "from a property"

    def __pos__(self, other=3):
        return other

    @staticmethod
    def __invert__():
        return "static"


class Number(int):
    def __neg__(self):
        return "minus"


def neg(x):
    return -x


def pos(x):
    return +x


def inv(x):
    return ~x


def attempt(f, x):
    try:
        return f(x)
    except Exception as error:
        lines, tb = [], error.__traceback__
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti))
            tb = tb.tb_next
        return type(error).__name__, str(error), lines


def walk(v, n):
    total = 0.0
    for i in range(n):
        v = -v
        total += v.turned().x + (+v).y
    return total


values = [Vec(1, 2.5), Late(5, 1), None_(1, 1), Data(), Number(4), 3, 2.5, True, "s", None]
for first in values[:6]:
    for f in (neg, pos, inv):
        for _ in range(200):
            attempt(f, first)
        print(f.__name__, [attempt(f, value) for value in values], attempt(f, Late(500, 2)))
for _ in range(30):
    last = walk(Vec(1.0, 2.0), 200), attempt(Vec.turned, Vec(2, 2)), attempt(Vec.turned, Vec("a", 1))
print(last, attempt(Vec.turned, Late(401, 1)), attempt(Vec.turned, Late(3, 1)))
Vec.__neg__ = lambda self: Vec(0, 0)
print(walk(Vec(1.0, 2.0), 100), attempt(neg, values[0]))
del Vec.__neg__
print(attempt(neg, values[0]), attempt(Vec.turned, values[0]))
