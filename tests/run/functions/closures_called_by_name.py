# Closures that are called by a name: their cells change, empty, and hold what dies noisily.
import sys


class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label, sys._getframe(1).f_code.co_name)


def make_counter(step):
    value = 0

    def count(times=1):
        nonlocal value
        value += step * times
        return value

    def reset(new, new_step=None):
        nonlocal value, step
        value = new
        if new_step is not None:
            step = new_step

    def clear():
        nonlocal step
        del step

    return count, reset, clear


count, reset, clear = make_counter(2)
other, other_reset, _ = make_counter(7)


def run(n, change=None, at=-1):
    total = 0
    for i in range(n):
        if i == at:
            change()
        total += count() + other(times=2)
    return total


print(run(2500))
print(run(2500, lambda: reset(0.5), 1500))
print(run(2500, lambda: reset(10**20), 1500))
print(run(2500, lambda: reset(0, 3), 1500))
reset(0, 1)


def set_contents():
    count.__closure__[1].cell_contents = -5


print(count.__code__.co_freevars, run(2500, set_contents, 1500))


def fails_with(change, n=2500):
    try:
        run(n, change, 1500)
    except (NameError, TypeError) as error:
        print(type(error).__name__, error)
        tb = error.__traceback__.tb_next.tb_next
        print(tb and (tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno))


fails_with(clear)
reset(0, 1)


def become_text():
    reset("text")


fails_with(become_text)
reset(0, 1)


def swap():
    global count, other
    count, other = other, count


print(run(2500, swap, 1500))
swap()


def replaced(new):
    def change():
        count.__code__ = new.__code__

    return change


def make_other():
    step = value = 1

    def fewer(times=1):
        nonlocal value
        value -= step * times
        return value

    return fewer


print(run(2500, replaced(make_other()), 1500))


# What a cell held dies when another value is stored.
def make_holder():
    held = None

    def hold(label):
        nonlocal held
        held = None if label is None else Told(label)
        return label

    def put(value):
        nonlocal held
        held = value
        return 1

    def get():
        return held

    return hold, put, get


hold, put, get = make_holder()


def holds(n):
    total = 0
    for i in range(n):
        total += put(i)
        if i == n - 10:
            hold("first")
        if i == n - 9:
            hold("second")
        total += get() is not None
    put(Told("last"))
    put(None)
    return total


print(holds(2000))


def gets(n):
    same = 0
    token = object()
    put(token)
    before = sys.getrefcount(token)
    for i in range(n):
        same += get() is token
        put(token)
    return same, sys.getrefcount(token) - before


print(gets(2000))
put(None)


# Methods and constructors that are closures.
def make_class(scale, default):
    class Scaled:
        def __init__(self, value, unit=default):
            if value < 0:
                raise ValueError(unit)
            self.value = value * scale
            self.unit = unit

        def plus(self, other):
            return self.value + other.value * scale

        def __add__(self, other):
            return self.value * scale + other.value

        @property
        def size(self):
            return self.value // scale

    def rescale(new):
        nonlocal scale
        scale = new

    return Scaled, rescale


Scaled, rescale = make_class(3, "m")


def sizes(n, at=-1, new=None):
    total = 0
    for i in range(n):
        if i == at:
            rescale(new)
        one = Scaled(i)
        two = Scaled(i + 1, "km")
        total += one.plus(two) + (one + two) + two.size
    return total, one.unit


print(sizes(2500))
print(sizes(2500, 1500, 5))
print(sizes(2500, 1500, 0.5))


def refuses(n):
    for i in range(n):
        try:
            Scaled(1000 - i)
        except ValueError as error:
            inner = error.__traceback__.tb_next
            return str(error), sorted(inner.tb_frame.f_locals), inner.tb_frame.f_locals["scale"]


print(refuses(2000))


# What is seen from inside, by tracers and in tracebacks.
def make_observers(limit):
    seen = 0

    def looks(i):
        nonlocal seen
        seen = i
        if i == limit:
            frame = sys._getframe()
            return [(name, frame.f_locals[name]) for name in ("i", "limit", "seen")]
        return i

    def divides(i, by=1):
        nonlocal seen
        seen = i
        return by // (limit - i)

    def traces(i):
        nonlocal seen
        seen = i
        if i == limit:
            sys.settrace(tracer)
        return seen

    def deep(n):
        nonlocal seen
        seen = n
        return limit if n == 0 else step_down(n - 1) + 1

    return looks, divides, traces, deep


events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("traces", "tracing"):
        events.append((event, frame.f_code.co_name, sorted(frame.f_locals)))
    return tracer


looks, divides, traces, step_down = make_observers(1800)


def looking(n):
    for i in range(n):
        result = looks(i)
        if result.__class__ is list:
            return result


print(looking(2000))


def dividing(n):
    total = 0
    for i in range(n):
        total += divides(i)
    return total


try:
    dividing(2000)
except ZeroDivisionError as error:
    inner = error.__traceback__.tb_next.tb_next
    print(error, sorted(inner.tb_frame.f_locals.items()))


def tracing(n):
    total = 0
    for i in range(n):
        total += traces(i)
        if i == 1802:
            sys.settrace(None)
    return total


print(tracing(2000), len(events), events[:3])
for _ in range(100):
    step_down(50)
print(step_down(500))
try:
    step_down(sys.getrecursionlimit())
except RecursionError as error:
    print(error)


# Cells that hold functions and classes, which are replaced.
def double(x):
    return x * 2


def negate(x, by=1):
    return -x * by


class Box:
    def __init__(self, value, more=1):
        self.value = value + more


class Bag(Box):
    pass


def make_users(function, cls, size):
    def apply(x):
        return function(x) + size("four") + function(x=x)

    def box(x):
        return cls(x).value + cls(x, more=3).value

    def even(n):
        return True if n == 0 else odd(n - 1)

    def odd(n):
        return False if n == 0 else even(n - 1)

    def factorial(n):
        return 1 if n < 2 else n * factorial(n - 1)

    def change(new_function=None, new_cls=None, new_size=None, new_odd=None):
        nonlocal function, cls, size, odd
        function = new_function or function
        cls = new_cls or cls
        size = new_size or size
        odd = new_odd or odd

    def empty():
        nonlocal function
        del function

    return apply, box, even, factorial, change, empty


apply, box, even, factorial, change, empty = make_users(double, Box, len)


def users(n, at=-1, *changes):
    total = 0
    for i in range(n):
        if i == at:
            change(*changes)
        total += apply(i) + box(i) + even(i % 7) + factorial(i % 9)
    return total


print(users(2000))
print(users(2000, 1500, negate))
print(users(2000, 1500, None, Bag))
print(users(2000, 1500, None, lambda x, more=2: Box(more, x)))
print(users(2000, 1500, None, Box, lambda text: 1000))
print(users(2000, 1500, None, None, len, lambda n: 5))


def new_code():
    negate.__code__ = (lambda x, by=3: x + by).__code__


def after(n):
    total = 0
    for i in range(n):
        total += apply(i)
        if i == n // 2:
            new_code()
        if i == n - 5:
            negate.__defaults__ = (100,)
        if i == n - 3:
            empty()
    return total


try:
    after(2000)
except NameError as error:
    tb = error.__traceback__.tb_next.tb_next
    print(error, tb.tb_frame.f_code.co_name, sorted(tb.tb_frame.f_locals))
for _ in range(100):
    factorial(30)
try:
    factorial(sys.getrecursionlimit())
except RecursionError as error:
    print(error)


# Several closures of the same code, and simple decorators.
def scaled(k):
    def scale(x, by=k):
        return x * k + by

    return scale


def logged(function):
    calls = 0

    def call(x):
        nonlocal calls
        calls += 1
        return function(x) + calls % 2

    return call


one, two, three, four, five, six = (scaled(k) for k in range(1, 7))


@logged
def plus_one(x):
    return x + 1


@logged
@logged
def plus_two(x):
    return one(x) + two(x)


def alike(n, at=-1):
    global one, two
    total = 0
    for i in range(n):
        total += one(i) + two(i) + three(i) + four(i) + five(i) + six(i)
        total += plus_one(i) + plus_two(i)
        if i == at:
            one, two = two, one
        if i == at + 10:
            two.__defaults__ = (0.5,)
    return total


print(alike(2000))
print(alike(2000, 1500))
two.__defaults__ = (1,)
one.__code__ = (lambda k: lambda x, by=1: x + by - k)(1).__code__
print(alike(2000))
