# Operators and comparisons of operands that change their types: tried without code first, and what that can't do.
import sys


class Odd:
    def __init__(self, name):
        self.name = name

    def __add__(self, other):
        return (self.name, "add", sys._getframe(1).f_locals.get("n"))

    def __radd__(self, other):
        return (self.name, "radd", sys._getframe(1).f_locals.get("n"))

    def __lt__(self, other):
        return self.name

    def __eq__(self, other):
        return [self.name]

    __hash__ = None


class Untrue:
    def __bool__(self):
        raise ValueError("no truth")

    def __lt__(self, other):
        return self

    __gt__ = __lt__


VALUES = [0, 1, -7, 1 << 40, -(1 << 62), 1 << 62, 1 << 80, True, 0.0, -0.0, 2.5, 1e308, float("inf"), float("nan"),
          0j, -0.0 + 2j, 3 - 1.5j, complex(float("inf"), float("nan")), "a", "ab", "\u00e9", "", None, (1, 2), (1, "x"), (), (1.0, 2), [1], Odd("o")]


def add(a, b):
    n = 7
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def div(a, b):
    return a / b


def floor(a, b):
    return a // b


def mod(a, b):
    return a % b


def left(a, b):
    return a << b


def right(a, b):
    return a >> b


def both(a, b):
    return a & b


def less(a, b):
    return a < b


def most(a, b):
    if a >= b:
        return 1
    return 0


def same(a, b):
    return 1 if a == b else 0


def other(a, b):
    return a != b


def tried(function, a, b):
    try:
        return function(a, b)
    except Exception as error:
        return type(error).__name__, str(error)


SMALL = [value for value in VALUES if not (isinstance(value, int) and abs(value) > 1 << 41)]


def every(function, values):
    out = []
    for a in values:
        for b in values:
            if isinstance(a, (str, tuple, list)) and function is mul and isinstance(b, int) and b > 9:
                continue
            if isinstance(b, (str, tuple, list)) and function is mul and isinstance(a, int) and a > 9:
                continue
            out.append(repr(tried(function, a, b)))
    return out


for function in (add, sub, mul, div, floor, mod, both, less, most, same, other):
    got = every(function, VALUES)
    print(function.__name__, len(got), hash(tuple(got)) == hash(tuple(every(function, VALUES))))
    print(" ".join(got))
for function in (left, right):
    print(function.__name__, " ".join(every(function, [value for value in SMALL if value != 1 << 40])))


def longest_first(items):
    best = None
    for item in items:
        if best is None or item > best:
            best = item
    return best


print(longest_first([(i * 7 % 5, str(i)) for i in range(300)]), longest_first([float(i % 9) for i in range(300)] + [9]))
print(longest_first("the quick brown fox".split() * 50), longest_first([1 << i for i in range(90)]))
try:
    longest_first([1] * 300 + ["a"])
except TypeError as error:
    print(error, error.__traceback__.tb_next.tb_lineno - longest_first.__code__.co_firstlineno)
try:
    longest_first([1] * 300 + [Untrue()])
except ValueError as error:
    print(error, error.__traceback__.tb_next.tb_lineno - longest_first.__code__.co_firstlineno)


def paths(dist):
    n = len(dist)
    for k in range(n):
        for i in range(n):
            for j in range(n):
                through = dist[i][k] + dist[k][j]
                if through < dist[i][j]:
                    dist[i][j] = through
    return dist


INFINITY = float("inf")
print(paths([[0 if i == j else (i * 7 + j * 3) % 11 + 1 if (i + j) % 3 else INFINITY for j in range(12)] for i in range(12)]))
print(paths([[(i * j) % 7 * 0.5 if j % 2 else i for j in range(8)] for i in range(8)]))


def polynomial(coefficients, x):
    result = 0
    for coefficient in coefficients:
        result = result * x + coefficient
    return result


for x in (2, 0.5, 1 + 2j, -1j, True, 1 << 70):
    print(polynomial([1, 2.5, -3, 0j] * 60, x) if not isinstance(x, complex) else polynomial([1, 2.5, -3] * 4, x))
