# Calls that meet several functions at one place: tables of functions, callbacks, bound methods.
import functools
import sys


def entries(tb):
    """Name and line of each entry of a traceback."""
    found = []
    while tb is not None:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return found

OPERATIONS = {
    "add": lambda a, b: a + b,
    "sub": lambda a, b: a - b,
    "half": lambda a, b: (a - b) / 2,
}


def named(n):
    def add(x):
        return x + n

    return add


def double(x):
    return x * 2


def halve(x):
    return x / 2


def text(x):
    return str(x)


def pair(x):
    return x, x


def fails(x):
    return x // 0


def gathers(*args):
    return len(args)


def with_default(x, y=3):
    return x + y


def yields(x):
    yield x


class Dog:
    def __init__(self, n):
        self.n = n

    def speak(self, x):
        return self.n + x

    def bark(self, x):
        return self.n - x


class Cat:
    def __init__(self, n):
        self.n = n

    def speak(self, x):
        return f"{self.n}:{x}"

    def __call__(self, x):
        return x * self.n


def table(n):
    total = 0
    names = ["add", "sub", "half", "add"]
    for i in range(n):
        total = OPERATIONS[names[i % 4]](total, i)
    return total


def two(n):
    f, g = named(1), named(2)
    total = 0
    for i in range(n):
        total = (f if i & 1 else g)(total)
        total += (double if i % 3 else halve)(i)
    return total


def apply(functions, n):
    results = []
    for i in range(n):
        f = functions[i % len(functions)]
        results.append(f(i))
    return results[-7:]


def apply_one(function, n):
    result = None
    for i in range(n):
        result = function(i)
    return result


def caught(functions, n):
    errors = 0
    last = None
    for i in range(n):
        try:
            functions[i % len(functions)](i)
        except (ZeroDivisionError, TypeError) as error:
            errors += 1
            last = error
    return errors, str(last), [name for name, _ in entries(last.__traceback__)]


def fold(functions, value, n):
    for i in range(n):
        for function in functions:
            value = function(value)
        value = value % 1000003
    return value


def walk(tree, visit, depth=0):
    if isinstance(tree, int):
        return visit(tree)
    return sum(walk(part, visit, depth + 1) for part in tree)


def frames(functions, n):
    seen = set()
    for i in range(n):
        seen.add(functions[i % 2](i))
    return sorted(seen)


def caller(_):
    return sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno


def caller2(_):
    return sys._getframe(1).f_code.co_name, sys._getframe(1).f_lasti > 0


print(table(4000), two(4000))
print(apply([double, halve], 1000))
print(apply([double, text, pair], 1000))
print(apply([double, halve, text, pair, named(4)], 1000))
print(apply([double, abs, int, float, named(4)], 1000))
print(apply([Dog(1).speak, Cat(2).speak], 1000))
print(apply([Dog(1).speak, Dog(2).bark, Cat(3)], 1000))
print(apply([gathers, with_default, double], 1000))
print([next(f) if hasattr(f, "__next__") else f for f in apply([yields, double], 600)])
print(apply([functools.partial(with_default, y=1), double, lambda x, *a, **k: (x, a, k)], 600))
for function in (double, halve, text, named(3), Dog(4).speak, Cat(5).speak, Cat(6), abs):
    print(apply_one(function, 300))
print(caught([double, fails], 600))
print(caught([double, fails, lambda: 1], 600))
print(fold([double, named(3), lambda x: x - 1], 1, 2000))
print(walk([1, [2, 3], [[4], 5]], double), walk([1, [2, 3]], halve), walk([1], named(1)))
print(frames([caller, caller2], 400))
other = named(10)
functions = [named(1), double]
for step in range(4):
    print(apply(functions, 400))
    if step == 0:
        functions[0].__code__ = other.__code__
    elif step == 1:
        functions[0] = halve
    elif step == 2:
        double.__code__ = halve.__code__
