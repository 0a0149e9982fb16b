# Operands that are ints on some calls and floats on others, and then something else.
from fractions import Fraction


class Box:
    def __init__(self, x, w):
        self.x = x
        self.w = w


def half(box):
    w = box.w / 2
    x = box.x
    return x + w, x - w, x * w, x < w, w == x


def both(box):
    return box.x + box.w, box.x - box.w, box.x * box.w, box.x <= box.w, box.x != box.w


def total(values):
    result = 0
    for value in values:
        result += value
    return result


def scaled(values, factor):
    result = []
    for value in values:
        result.append(value * factor - 1)
    return result


def power(a, b):
    return a // 2, a % 3, -a, a**2, a - b, b - a


def show(values):
    return [(type(value).__name__, value) for value in values]


ordinary = [1, 2.5, -3, 0.0, -0.0, 7, 1e10, 12345678]
checks = 0
for i in range(120):
    x = ordinary[i % 8]
    w = ordinary[(i * 3 + 1) % 8]
    box = Box(x, w)
    checks += len(half(box)) + len(both(box)) + len(power(x, w))
    checks += total(ordinary) > 0
    checks += len(scaled(ordinary, x))
print(checks)

unusual = [
    2**53 + 1,
    2**62 + 1,
    10**30,
    True,
    float("inf"),
    float("nan"),
    Fraction(1, 3),
    0,
]
for x in unusual:
    for w in [2.5, 2**53 + 1, 0]:
        box = Box(x, w)
        for function, args in (half, (box,)), (both, (box,)), (power, (x, w)), (scaled, ([x, w], w)):
            try:
                print(function.__name__, x, w, show(function(*args)))
            except Exception as error:
                print(function.__name__, x, w, type(error).__name__, error)
    for values in [1, x, 2.5], [0.5, x], [x, x]:
        print(show([total(values)]))
for x in "text", None, [1]:
    for function in half, both:
        try:
            print(function(Box(x, 2)))
        except Exception as error:
            print(function.__name__, type(error).__name__, error)
    try:
        print(total([1, 2.5, x]))
    except TypeError as error:
        print(error)


class Mine(int):
    def __add__(self, other):
        return ("mine", int(self), other)

    __radd__ = __add__


print(both(Box(Mine(3), 4)), both(Box(4, Mine(3))), total([1.5, Mine(3)]))
