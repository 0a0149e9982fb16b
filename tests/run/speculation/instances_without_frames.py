# Functions without a frame that make instances: left in mid-call, with errors, finalisers, changed classes.
import gc
import sys
import traceback
import weakref


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def moved(self, dx):
        return Point(self.x + dx, self.y)

    def mirrored(self):
        return self.moved(1).moved(-1)


def walk(n):
    point = Point(0, 0)
    for i in range(n):
        point = point.moved(i).mirrored()
    return point.x, point.y


for _ in range(4):
    print(walk(150))
print(walk(3), Point(1.5, 2).moved(0.25).x)
print(Point(2**62, 0).moved(2**62).x, Point("a", 0).moved("b").mirrored.__name__)
try:
    Point("a", 0).mirrored()
except TypeError as error:
    print(error, [line.name for line in traceback.extract_tb(error.__traceback__)])


class Noisy:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Noisy.log.append((self.name, sys._getframe(1).f_code.co_name))


class Holder:
    def __init__(self, thing, limit):
        self.limit = limit
        if limit > 280:
            raise ValueError(f"limit {limit}")
        if limit == 270:
            self.seen = sys._getframe(1).f_lineno - held.__code__.co_firstlineno

    def value(self):
        return self.limit


def held(name, limit):
    return Holder(Noisy(name), limit).value()


def hold(n, start=0):
    total = 0
    for i in range(start, n):
        total += held(i, i)
    return total


for _ in range(3):
    print(hold(200), len(Noisy.log), Noisy.log[-1])
    Noisy.log.clear()
print(hold(275, 260), Noisy.log[5:12])
Noisy.log.clear()
try:
    hold(300, 275)
except ValueError as error:
    names = [(line.name, line.line) for line in traceback.extract_tb(error.__traceback__)]
    print(error, names)
print(Noisy.log)


class Odd:
    def __init__(self, n):
        self.n = n
        if n == 150:
            return n


class Chain:
    def __init__(self, n):
        self.odd = Odd(n)

    def sum(self):
        return self.odd.n + Odd(self.odd.n + 1).n


def odd(n, start=0):
    total = 0
    for i in range(start, n):
        total += Chain(i).sum()
    return total


for _ in range(4):
    print(odd(100))
for start in (148, 149, 150):
    try:
        print(odd(152, start))
    except TypeError as error:
        print(error, [line.name for line in traceback.extract_tb(error.__traceback__)])


class Node:
    count = 0

    def __init__(self, depth):
        self.depth = depth
        self.child = None if depth == 0 else Node(depth - 1)

    def deep(self):
        return 0 if self.child is None else 1 + self.child.deep()


for _ in range(4):
    print([Node(depth).deep() for depth in range(20)][-1])
try:
    Node(sys.getrecursionlimit())
except RecursionError as error:
    print(error)


class Cycle:
    def __init__(self, other):
        self.other = other
        self.me = self

    def again(self):
        return Cycle(self.other)


alive = []


def cycles(n):
    first = Cycle(None)
    for _ in range(n):
        first = first.again()
        alive.append(weakref.ref(first))
    return n


for _ in range(4):
    print(cycles(1000))
del _
gc.collect()
print(sum(ref() is not None for ref in alive))


class Bare:
    pass


def bare(n):
    made = None
    for i in range(n):
        made = Bare()
        made.i = i
    return made.i


for _ in range(4):
    print(bare(200))
Bare.__init__ = lambda self: setattr(self, "late", True)
print(bare(20))


def changed():
    return Point(1, 2).moved(3).y


def change(n):
    for _ in range(n):
        changed()
    return changed()


for _ in range(4):
    print(change(150))
Point.__init__ = lambda self, x, y: (setattr(self, "x", x), setattr(self, "y", -y))[2:] or None
try:
    print(change(10))
except TypeError as error:
    print(error)


def replace(self, x, y):
    self.x, self.y = x, 100


Point.__init__ = replace
print(change(10))


class Rebound:
    def __init__(self, n):
        self.n = n
        self = None

    def next(self):
        return Rebound(self.n + 1)


def rebind(n):
    item = Rebound(0)
    for _ in range(n):
        item = item.next()
    return item.n


for _ in range(4):
    print(rebind(150))
