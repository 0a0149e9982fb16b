# In-place operators: own methods, plain ones in their place, methods that come and go.


class Sum:
    def __init__(self, n):
        self.n = n

    def __repr__(self):
        return f"{type(self).__name__}({self.n})"

    def __iadd__(self, other):
        if not isinstance(other, int):
            return NotImplemented
        self.n += other
        return self

    def __add__(self, other):
        return Sum(self.n + 1000) if isinstance(other, str) else NotImplemented

    def __isub__(self, other):
        return NotImplemented

    def __sub__(self, other):
        return ("sub", self.n, other)

    def __imul__(self, other):
        raise ZeroDivisionError("imul")

    def __ipow__(self, other):
        return ("ipow", self.n, other)


class Plain:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        return Plain(self.n + other) if isinstance(other, int) else NotImplemented

    def __mul__(self, other):
        return NotImplemented


class Bag(list):
    def __add__(self, other):
        return NotImplemented


class Grown(Plain):
    pass


def add(a, b):
    a += b
    return a


def sub(a, b):
    a -= b
    return a


def mul(a, b):
    a *= b
    return a


def power(a, b):
    a **= b
    return a


def show(value):
    return (type(value).__name__, vars(value)) if hasattr(value, "__dict__") else value


def attempt(f, a, b):
    try:
        return show(f(a, b))
    except Exception as error:
        return type(error).__name__, str(error), error.__traceback__.tb_next.tb_lasti


def warm(f, make, b):
    for _ in range(400):
        attempt(f, make(), b)


for f in (add, sub, mul, power):
    for make in (lambda: Sum(1), lambda: Plain(2), lambda: Grown(3)):
        warm(f, make, 4)
        for b in (1, 2.5, "x", None, [1], (), True, Sum(9)):
            print(f.__name__, attempt(f, make(), b))
            print(f.__name__, attempt(f, 3, make()), attempt(f, 2.5, make()))
        print(f.__name__, attempt(f, Bag([1]), [2]), attempt(f, Bag([1]), 2), attempt(f, 2, Bag([1])))
        print(f.__name__, attempt(f, Bag([1]), make()), attempt(f, [1], make()))


# A method that a class gets later comes first from then on; one that it loses doesn't come any more.
def total(value, n):
    for i in range(n):
        value += i
    return value


print(show(total(Grown(0), 500)))
Grown.__iadd__ = lambda self, other: Grown(self.n + 2 * other)
print(show(total(Grown(0), 500)))
del Grown.__iadd__
print(show(total(Grown(0), 500)))
Plain.__add__ = lambda self, other: Grown(self.n - other)
print(show(total(Grown(0), 500)))
del Plain.__add__
print(attempt(total, Grown(0), 500))


def swap(value, n):
    """The class of an operand changes in its own method."""
    for i in range(n):
        value += i
    return value


class Turning:
    def __init__(self):
        self.seen = 0

    def __add__(self, other):
        self.seen += other
        if other == 300:
            self.__class__ = Sum
            self.n = self.seen
        return self


print(show(swap(Turning(), 600)))
