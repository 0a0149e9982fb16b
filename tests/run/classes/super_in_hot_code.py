# super() in hot methods and constructors: of one and of several bases, while classes, cells and self change.
import sys


class Base:
    def __init__(self, x, y=1):
        self.x = x
        self.y = y

    def area(self, by=1):
        return self.x * self.y * by

    def name(self):
        return "base"


class Middle(Base):
    def __init__(self, x, z=2):
        super().__init__(x, y=z)
        self.z = z

    def area(self, by=1):
        return super().area(by) + self.z


class Leaf(Middle):
    def __init__(self, x):
        super().__init__(x)
        self.leaf = x

    def area(self, by=1):
        return super().area(by=by) + 1

    def name(self):
        return super().name() + "!"


def run(n, change=None, at=-1):
    total = 0
    for i in range(n):
        if i == at:
            change()
        leaf = Leaf(i % 10)
        total += leaf.area() + leaf.area(2) + len(leaf.name())
        total += Middle(i % 5, z=3).area()
    return total, leaf.__dict__


print(run(2000))


def new_base_area():
    Base.area = lambda self, by=1: 1000


print(run(2000, new_base_area, 1500))


def area_in_middle():
    del Middle.area


print(run(2000, area_in_middle, 1500))


class Other:
    def __init__(self, x, y=5):
        self.x = x
        self.other = y

    def area(self, by=1):
        return self.x + 7

    def name(self):
        return "other"


def new_bases():
    Middle.__bases__ = (Other,)


print(run(2000, new_bases, 1500))
Middle.__bases__ = (Base,)


def new_cell():
    for cell, name in zip(Leaf.area.__closure__, Leaf.area.__code__.co_freevars):
        cell.cell_contents = Middle


print(run(2000, new_cell, 1500))
Leaf.area.__closure__[0].cell_contents = Leaf


def own_super():
    global super
    super = lambda: Other(3)


try:
    print(run(2000, own_super, 1500))
except TypeError as error:
    print(error)
del super


# A diamond: what comes next depends on the class of self.
class A:
    def who(self):
        return "A"


class B(A):
    def who(self):
        return "B" + super().who()


class C(A):
    def who(self):
        return "C" + super().who()


class D(B, C):
    def who(self):
        return "D" + super().who()


def diamonds(n):
    seen = {}
    for i in range(n):
        for one in (B(), C(), D()):
            who = one.who()
            seen[who] = seen.get(who, 0) + 1
    return seen


print(diamonds(1500))


# Self that is something else.
class Odd(A):
    def who(self, other=None):
        if other is not None:
            self = other
        return super().who()

    def captured(self):
        return (lambda: self)() is self and super().who()

    @classmethod
    def made(cls):
        return super().__new__(cls)

    def gone(self):
        del self
        return super().who()

    def missing(self):
        return super().nothing()

    def attribute(self):
        return super().who, super().__class__.__name__


def odd(n):
    one = Odd()
    for i in range(n):
        result = one.who(), one.captured(), type(Odd.made()).__name__, one.attribute()[1]
        for call in (one.gone, one.missing, lambda: one.who(3)):
            try:
                call()
            except (TypeError, RuntimeError, AttributeError) as error:
                result += (str(error),)
    return result


print(odd(800))


def changing_class(n):
    one = Leaf(3)
    total = 0
    for i in range(n):
        total += one.area()
        if i == n - 50:
            one.__class__ = Middle
        if i == n - 25:
            one.__class__ = Base
    return total


print(changing_class(2000))


# What is seen from inside, and exceptions.
class Failing(Base):
    def __init__(self, x, y=2):
        super().__init__(10 // x, y)

    def area(self, by=1):
        if by == 1800:
            return sys._getframe().f_back.f_code.co_name
        return super().name()


class Deeper(Failing):
    def area(self, by=1):
        result = super().area(by)
        return result


def failing(n):
    seen = set()
    for i in range(n, -1, -1):
        one = Deeper(i)
        seen.add(one.area(i))
    return seen


try:
    failing(2000)
except ZeroDivisionError as error:
    tb, names = error.__traceback__, []
    while tb is not None:
        names.append((tb.tb_frame.f_code.co_name, sorted(tb.tb_frame.f_locals)[:5]))
        tb = tb.tb_next
    print(error, names)


class Down(Base):
    def area(self, by=1):
        return 0 if by == 0 else super().area(by) + 1


def base_area(self, by=1):
    return self.area(by - 1)


Base.area = base_area
down = Down(1)
for _ in range(200):
    down.area(30)
print(down.area(200))


def deep(levels):
    if levels > 0:
        return deep(levels - 1)
    try:
        return down.area(sys.getrecursionlimit())
    except RecursionError as error:
        return str(error)


print([deep(levels) for levels in range(4)])
