# Instances made in hot loops: `__init__` that raises, returns something, recurses, is replaced,
# or has attributes of several kinds; tracebacks and references are as ever.
import gc
import sys
import traceback
import weakref


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def plus(self, other):
        return Point(self.x + other.x, self.y + other.y)


class Slim:
    __slots__ = ("a", "b", "__weakref__")

    def __init__(self, a, b):
        self.a = a
        self.b = b


class Picky:
    def __init__(self, value):
        self.value = value
        self.inverse = 100 // value


class Odd:
    def __init__(self, value):
        self.value = value
        return value


class Finalised:
    gone = 0

    def __init__(self, value):
        self.value = value
        self.half = value // 2 if value != 700 else len(value)

    def __del__(self):
        Finalised.gone += 1


def walk(rounds):
    here, step = Point(0, 0.5), Point(1, 0.25)
    for _ in range(rounds):
        here = here.plus(step)
    return here.x, here.y, here.__dict__


def order(rounds):
    seen = set()
    for i in range(rounds):
        point = Point(i, -i)
        seen.add(tuple(point.__dict__))
    return seen


def slim(rounds):
    alive, references = [], []
    for i in range(rounds):
        one = Slim(i, (i,))
        references.append(weakref.ref(one))
        if i % 100 == 0:
            alive.append(one)
    return sum(r() is not None for r in references), [s.b for s in alive]


def picky(rounds):
    failures, last = 0, None
    for i in range(rounds):
        try:
            last = Picky(i % 10)
        except ZeroDivisionError:
            failures += 1
            text = traceback.format_exc()
    return failures, last.value, last.inverse, text


def odd(rounds):
    results = set()
    for i in range(rounds):
        try:
            results.add(Odd(None if i % 2 else i % 4).value)
        except TypeError as error:
            results.add(str(error))
    return sorted(map(str, results))


def finalised(rounds):
    for i in range(rounds):
        try:
            Finalised(i)
        except TypeError as error:
            message, line = str(error), error.__traceback__.tb_next.tb_lineno
    return Finalised.gone, message, line


def deep(limit):
    class Nested:
        def __init__(self, depth):
            self.depth = depth
            self.inner = Nested(depth + 1)

    sys.setrecursionlimit(limit)
    depths = set()
    for _ in range(30):
        try:
            Nested(0)
        except RecursionError as error:
            depth, entry = 0, error.__traceback__
            while entry is not None:
                depth, entry = depth + 1, entry.tb_next
            depths.add(depth)
    sys.setrecursionlimit(1000)
    return depths


def replaced(rounds):
    class Swapped:
        def __init__(self, value):
            self.value = value

    def other(self, value):
        self.value = -value

    total = 0
    for i in range(rounds):
        if i == rounds // 2:
            Swapped.__init__ = other
        total += Swapped(i).value
    return total


def references(rounds):
    shared = object()
    before = sys.getrefcount(shared)
    for _ in range(rounds):
        Point(shared, shared)
        try:
            Point(shared)
        except TypeError as error:
            message = str(error)
    gc.collect()
    return sys.getrefcount(shared) - before, message


print(walk(3000))
print(order(800))
print(slim(900))
print(picky(800))
print(odd(800))
print(finalised(900))
print(deep(150))
print(replaced(1000))
print(references(600))
