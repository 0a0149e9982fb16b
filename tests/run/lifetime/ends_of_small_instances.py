# Instances that end inside functions without a frame: what they hold, weak references, finalisers that come later.
import gc
import sys
import weakref

log = []


def where():
    frame = sys._getframe(2)
    return frame.f_code.co_name, frame.f_lineno


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, where()))


class Vec:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Vec(self.x + other.x, self.y)

    def __sub__(self, other):
        return Vec(self.x - other.x, other.y)

    def __lt__(self, other):
        return self.x < other.x

    def __eq__(self, other):
        return (self.x, self.y) == (other.x, other.y)

    def with_y(self, y):
        return Vec(self.x, y)

    def sum3(self):
        return (self + self) + (self - self)

    def last(self):
        return ((self + self) - self).x

    def less(self, y):
        return self.with_y(y) < self.with_y(y)

    def same(self, y):
        return self.with_y(y) == self.with_y(y)

    def both(self, y):
        z = self.with_y(y)
        z = z.with_y(0)
        return z.x

    def nested(self, y):
        return self.with_y(self.with_y(self.with_y(y))).x

    def pair(self, y):
        w = self.with_y(y)
        return Vec(w, w).last_of()

    def last_of(self):
        return self.y.x


class Slotted:
    __slots__ = ("x", "y", "__weakref__")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Slotted(self.x + other.x, self.y)

    def sum3(self):
        return (self + self) + (self + self)

    def held(self, y):
        return Slotted(self.x, y).x


class Sub(Slotted):
    __slots__ = ("z",)

    def __init__(self, x, y):
        self.x = x
        self.y = y
        self.z = y

    def held(self, y):
        return Sub(self.x, y).x


class Items(list):
    def __init__(self, y):
        self.append(y)

    def first(self, y):
        return Items(y).x_of()

    def x_of(self):
        return len(self)


class Noted:
    """Keeps a weak reference to each of its kind."""

    seen = []

    def __init__(self, x):
        self.x = x
        if x % 50 == 7:
            Noted.seen.append(weakref.ref(self, lambda ref: log.append(("weak", where()))))
        if x % 50 == 9:
            self.__dict__["more"] = Loud(("dict", x))
        if x % 50 == 11:
            self.other = self

    def __add__(self, other):
        return Noted(self.x + other.x)

    def plus(self, other):
        return ((self + other) + other).x


def show(title, result):
    print(title, result, log)
    del log[:]


v, s, t = Vec(1, 2), Slotted(1, 2), Sub(3, 4)
for i in range(300):
    v.sum3(), v.last(), v.less(i), v.same(i), v.both(i), v.nested(i), v.pair(i)
    s.sum3(), s.held(i), t.held(i), Items(1).first(i)
for name in ("less", "same", "both", "nested", "pair"):
    show(name, getattr(v, name)(Loud(name)))
    show(name, getattr(v, name)([Loud(name + "1"), Loud(name + "2")]))
    show(name, getattr(v, name)(()))
    kept = Loud("kept " + name)
    show(name, getattr(v, name)((kept, kept)))
    del kept
    show(name, "end of kept")
show("slots", s.held(Loud("slot")))
show("sub", t.held(Loud("sub")))
show("list", Items(1).first(Loud("item")))

one = Noted(1)
for i in range(160):
    Noted(i).plus(one)
show("noted", len(Noted.seen))
Noted(4).plus(one)
show("weak", len(Noted.seen))
gc.collect()
show("collected", [ref() is None for ref in Noted.seen])

Vec.__del__ = lambda self: log.append(("late", type(self.x).__name__, where()))
show("late", (v.last(), v.less(1), v.both(2), v.pair(3)))
del Vec.__del__
show("gone", (v.last(), v.less(1), v.both(2), v.pair(3)))


class Base:
    def __del__(self):
        log.append(("base", where()))


class Child(Base):
    def __init__(self, x):
        self.x = x

    def __add__(self, other):
        return Child(self.x + other.x)

    def twice(self):
        return ((self + self) + self).x


child = Child(2)
for i in range(120):
    child.twice()
show("base", len(log))
show("child", child.twice())
del Base.__del__
