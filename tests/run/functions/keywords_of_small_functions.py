# Small functions and constructors called with keywords, in any order, whose parameters and defaults change.
import sys


class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label, sys._getframe(1).f_code.co_name)


def place(a, b=20, c=300):
    return a - b * 2 + c * 3


def only(a, *, scale=2, shift=None):
    if shift is None:
        return a * scale
    return a * scale + shift


def framed(a, *, low=0, high=100):
    try:
        return min(max(a, low), high)
    finally:
        low = None


def required(a, *, must, may=1):
    return a + must + may


def positional(a, b, /, c=3):
    return a * b - c


def run(n, change=None, at=-1):
    total = 0
    for i in range(n):
        if i == at:
            change()
        total += place(c=i, a=1) + place(i, c=2) + place(b=i, a=3, c=4)
        total += only(i) + only(i, scale=3) + only(scale=i, shift=1, a=2)
        total += framed(i) + framed(i, high=50) + framed(high=9, low=1, a=i)
        total += required(i, must=2) + required(may=i, must=3, a=4)
        total += positional(i, 2, c=1)
    return total


print(run(3000))


# What is evaluated when.
order = []


def note(value):
    order.append(value)
    return value


def notes(n):
    total = 0
    for i in range(n):
        total += place(c=note(i), a=note(i + 1), b=note(i + 2))
        if i < n - 1:
            order.clear()
    return total, order


print(notes(2000))


# __kwdefaults__ changes in place, in the loop.
def set_scale(value):
    def change():
        only.__kwdefaults__["scale"] = value

    return change


print(run(2500, set_scale(5), 1500))
print(run(2500, set_scale(0.5), 1500))
print(run(2500, set_scale(2), 1500))


def add_keys():
    for k in range(40):
        only.__kwdefaults__["k%d" % k] = k
    only.__kwdefaults__[7] = 8


print(run(2500, add_keys, 1500))


def new_dict():
    only.__kwdefaults__ = {"shift": 4, "scale": 3}


print(run(2500, new_dict, 1500))


class Subclass(dict):
    def __getitem__(self, key):
        print("not asked")


def subclass():
    only.__kwdefaults__ = Subclass(scale=3, shift=5)


print(run(2500, subclass, 1500))
only.__kwdefaults__ = {"".join(["sc", "ale"]): 6, "".join(["sh", "ift"]): None}
print(run(2500))


def drop_scale():
    del only.__kwdefaults__["scale"]


def fails_with(change, n=2500):
    try:
        run(n, change, 1500)
    except TypeError as error:
        print(error, error.__traceback__.tb_next.tb_lineno - run.__code__.co_firstlineno)
        print(error.__traceback__.tb_next.tb_next)


fails_with(drop_scale)
only.__kwdefaults__ = {"scale": 2, "shift": None}


def no_kwdefaults():
    framed.__kwdefaults__ = None


fails_with(no_kwdefaults)
framed.__kwdefaults__ = {"low": 0, "high": 100}


def other_names():
    place.__code__ = (lambda a, b, d: a + b + d).__code__


fails_with(other_names)
place.__code__ = (lambda c, b=1, a=2: c * 100 + b * 10 + a).__code__
fails_with(None)
print(place(c=1, a=3), place(1, a=5))


# Calls that don't bind.
def bad(kind, i):
    if kind == 0:
        return only(i, 2)
    if kind == 1:
        return only(i, scales=2)
    if kind == 2:
        return only(i, a=2)
    if kind == 3:
        return positional(i, b=2)
    if kind == 4:
        return required(i, may=2)
    if kind == 5:
        return required()
    return positional(a=i, b=1)


def bads(kind):
    for i in range(1500):
        try:
            bad(kind, i)
        except TypeError as error:
            told = str(error), error.__traceback__.tb_next.tb_next
    return told


for kind in range(7):
    print(bads(kind))


class Point:
    scale = 1

    def __init__(self, x, y=0, *, label=None, weight=1.5):
        if weight < 0:
            raise ValueError(label)
        self.x = x
        self.y = y
        self.label = label
        self.weight = weight

    def moved(self, dx=0, dy=0, *, times=1):
        return Point(y=self.y + dy * times, x=self.x + dx * times, label=self.label)

    @property
    def mass(self):
        return only(self.x, scale=self.weight)


def walk(n, change=None, at=-1):
    point = Point(0, label="start")
    mass = 0.0
    for i in range(n):
        if i == at:
            change()
        point = point.moved(dy=i % 3, times=2).moved(1)
        mass += point.mass
        if i % 500 == 0:
            point = Point(weight=2, label="again", x=point.x)
    return point.x, point.y, point.label, point.weight, mass


print(walk(3000))


def heavier():
    Point.__init__.__kwdefaults__["weight"] = 4


def named():
    Point.__init__.__kwdefaults__ = {"label": "other", "weight": 1}


print(walk(3000, heavier, 1500))
print(walk(3000, named, 1500))


def refuse(n):
    for i in range(n):
        try:
            Point(i, label=i, weight=1000 - i)
        except ValueError as error:
            return str(error), error.__traceback__.tb_next.tb_frame.f_locals["y"]


print(refuse(3000))


# Arguments and defaults die when they would.
def swallow(a, *, told=None, more=0):
    told = None
    return a


def swallows(n):
    total = 0
    for i in range(n):
        total += swallow(i)
        if i == n - 3:
            swallow(told=Told("given"), a=1)
            swallow.__kwdefaults__["told"] = Told("default")
        if i == n - 2:
            swallow.__kwdefaults__["told"] = None
            print("gone")
    return total


print(swallows(2500))


def holding(x, *, told=Told("held")):
    if x > 2497:
        holding.__kwdefaults__["told"] = None
        print("dropped", told is None or told.label)
    return x


def holds(n):
    total = 0
    for i in range(n):
        total += holding(x=i)
    return total


print(holds(2500))

token = object()


class Balanced:
    def __init__(self, n, *, kept=token, own=token):
        if n % 100 == 99:
            raise ValueError(n)
        own = n
        self.n = own


def balance(n):
    before = sys.getrefcount(token)
    for i in range(n):
        try:
            made = Balanced(n=i)
            made = Balanced(own=token, n=i)
        except ValueError:
            pass
        swallow(more=token, a=i)
    return made.n, sys.getrefcount(token) - before


print(balance(3000))


# Recursion, and what is seen from inside.
def down(n, *, add=1):
    return 0 if n == 0 else down(n=n - 1) + add


for _ in range(200):
    down(40)
print(down(600))


def endless(n, *, add=1):
    return endless(add=add, n=n + 1)


try:
    endless(0)
except RecursionError as error:
    print(error)


def looks(i, *, name="none", other=0):
    if i == 2000:
        frame = sys._getframe()
        return list(frame.f_locals)[:3], frame.f_back.f_code.co_name
    return i


def looking(n):
    found = None
    for i in range(n):
        result = looks(other=1, i=i)
        if result.__class__ is tuple:
            found = result
    return found


print(looking(2500))
events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("traces", "tracing"):
        events.append((event, frame.f_code.co_name, sorted(frame.f_locals)))
    return tracer


def traces(i, *, at=2000, tag="x"):
    if i == at:
        sys.settrace(tracer)
    return i


def tracing(n):
    total = 0
    for i in range(n):
        total += traces(tag="y", i=i)
        if i == 2002:
            sys.settrace(None)
    return total


print(tracing(2500), len(events), events[:3])


def divide(x, *, by=0):
    return 10 // (x + by - 2400)


def dividing(n):
    total = 0
    for i in range(n):
        total += divide(by=1, x=i)
    return total


try:
    dividing(2500)
except ZeroDivisionError as error:
    inner = error.__traceback__.tb_next.tb_next
    print(error, inner.tb_frame.f_locals, inner.tb_lineno - divide.__code__.co_firstlineno)
