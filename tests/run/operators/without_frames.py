# Operators' methods that native code calls without frames: they leave, decline, raise and look around.
import sys


class Pair:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        if other.__class__ is not Pair:
            return NotImplemented
        return Pair(self.x + other.x, self.y + other.y)

    def __radd__(self, other):
        return Pair(other + self.x, other + self.y)

    def __sub__(self, other):
        return Pair(self.x - other.x, self.y - other.y)

    def __mul__(self, factor):
        return Pair(self.x * factor, self.y * factor)

    def __rmul__(self, factor):
        return NotImplemented if factor == 13 else Pair(self.x * factor, self.y * factor)

    def __matmul__(self, other):
        return self.x * other.x + self.y * other.y

    def __truediv__(self, other):
        other = other if other else 1
        return Pair(self.x / other, self.y / other)

    def lerp(self, other, t):
        return self + (other - self) * t

    def near(self, other):
        return (self - other) @ (self - other) / 2.0

    def scaled(self, factor):
        return factor * self

    def both(self, other):
        return self + other


class Late:
    """Answers only when the other one has declined."""

    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        caller = sys._getframe(1)
        names = []
        while caller is not None and caller.f_code.co_name != "<module>":
            names.append((caller.f_code.co_name, caller.f_lineno, caller.f_lasti))
            names.append(sorted((k, shown(v)) for k, v in caller.f_locals.items()))
            caller = caller.f_back
        return "late", other.x, self.n, names


class Ending:
    """Says when it ends, and who runs then."""

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __del__(self):
        frame = sys._getframe(1)
        print("end of", self.x, "in", frame.f_code.co_name, frame.f_lineno)

    def __add__(self, other):
        return Ending(self.x + other.x, self.y)

    def thrice(self):
        return self + self + self


def shown(value):
    if isinstance(value, (Pair, Late)):
        return type(value).__name__, sorted(vars(value).items())
    if isinstance(value, tuple):
        return tuple(shown(item) for item in value)
    return value if isinstance(value, (int, float, str, tuple)) else type(value).__name__


def walk(p, q, n):
    total = 0.0
    for i in range(n):
        r = p.lerp(q, i / n)
        total += r.near(q)
        r = r.scaled(0.5) / 2.0
        total += r.both(p).x
    return total


def attempt(f, *args):
    try:
        return shown(f(*args))
    except Exception as error:
        lines, tb = [], error.__traceback__
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti))
            tb = tb.tb_next
        return type(error).__name__, str(error), lines


p, q = Pair(1.0, 2.0), Pair(4.0, 6.5)
for _ in range(3):
    print(walk(p, q, 700))


def odd(p, other, k):
    total = k + 0.5
    r = p.both(other)
    total += k
    return r, total


for _ in range(300):
    odd(p, q, 1.0)
print(attempt(odd, p, Late(7), 2.0))
print(attempt(odd, p, 3, 2.0), attempt(odd, p, None, 2.0), attempt(odd, p, "x", 1.0))
print(attempt(odd, Pair(1, 2), Pair("a", 3), 0.0), attempt(odd, Pair(2 ** 62, 2 ** 63), Pair(2 ** 62, 1), 1))
for other in (2, 2.5, True, 13, None, "ab", 2 ** 80):
    print(attempt(p.scaled, other), attempt(Pair.both, p, other), attempt(p.lerp, q, other))
    print(attempt(lambda: p / other), attempt(lambda: other + p), attempt(lambda: p - other))


held = sys.getrefcount(NotImplemented)
for _ in range(900):
    attempt(p.both, 7.5), attempt(p.scaled, 13), attempt(p.both, None)
print(abs(sys.getrefcount(NotImplemented) - held) < 20)


class Fifth(Pair):
    def __rsub__(self, other):
        return "fifth first"

    def __radd__(self, other):
        return "fifth adds"


print(attempt(p.near, Fifth(1.0, 1.0)), attempt(Fifth.near, Fifth(3.0, 1.0), p), attempt(p.both, Fifth(1, 1)))
print(attempt(p.lerp, Fifth(9.0, 9.0), 0.5))


def endings(n):
    for i in range(n):
        Ending(i, i).thrice()


endings(12)


class Odd:
    """An `__init__` that returns something, once."""

    def __init__(self, n):
        self.n = n
        if n == 250:
            return n

    def __add__(self, n):
        return Odd(self.n + n)

    def again(self, n):
        return (self + n) + n


def count(n):
    made = Odd(0)
    for i in range(n):
        made = made + 1
    return made.n


print(attempt(count, 100), attempt(count, 240), attempt(count, 249), attempt(count, 300))
print([attempt(Odd(k).again, 5) for k in (0, 3, 245, 240)])


class Selfish:
    def __init__(self, n):
        self, kept = (self, n) if n else (self, -1)
        self.n = kept

    def __add__(self, other):
        self, other = other, self
        return Selfish(self.n * 10 + other.n)


def chain(n):
    a, b = Selfish(1), Selfish(2)
    for i in range(n):
        c = a + b
        a, b = b, Selfish(c.n % 97)
    return a.n, b.n, c.n


print(chain(500))


def deep(a, n):
    return a if n == 0 else a + deep(a, n - 1)


class Deep:
    def __init__(self, n):
        self.n = n

    def __add__(self, n):
        return self if n == 0 else self + (n - 1)


for _ in range(100):
    Deep(1) + 20
limit = sys.getrecursionlimit()
lowest = 0
for n in range(limit - 60, limit + 5):
    try:
        Deep(1) + n
    except RecursionError:
        lowest = n
        break
print("recursion ends at", lowest)
