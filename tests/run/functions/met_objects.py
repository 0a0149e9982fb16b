# Calls of objects whose class has a __call__ in Python, at places that don't know what they call.
import sys


def entries(tb):
    """Name and line of each entry of a traceback."""
    found = []
    while tb is not None:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return found


class Adds:
    def __init__(self, n):
        self.n = n

    def __call__(self, x):
        return self.n + x


class Derived(Adds):
    pass


class Overrides(Adds):
    def __call__(self, x):
        return super().__call__(x) * 2


class Gathers:
    def __call__(self, *args, **kwargs):
        return len(args), sorted(kwargs)


class Static:
    @staticmethod
    def __call__(x):
        return "static", x


class Getter:
    def __get__(self, instance, owner):
        return lambda x: ("got", x)


class Descriptor:
    __call__ = Getter()


class Meta(type):
    def __call__(cls, x):
        return cls.__name__, x


class Made(metaclass=Meta):
    pass


class Slotted:
    __slots__ = ("n",)

    def __call__(self, x):
        return getattr(self, "n", 0) - x


class Deep:
    def __call__(self, n):
        return 0 if n == 0 else 1 + self(n - 1)


class Endless:
    def __call__(self, n):
        return self(n + 1)


class Fails:
    def __call__(self, x):
        return x // 0


class Shows:
    def __call__(self, x):
        frame = sys._getframe(1)
        return frame.f_code.co_name, frame.f_lineno, frame.f_lasti


class Noisy:
    def __init__(self, log):
        self.log = log

    def __call__(self, x):
        return x

    def __del__(self):
        self.log.append("gone")


def each(objects, n):
    result = None
    for i in range(n):
        result = objects[i % len(objects)](i)
    return result


def one(callable, n, value=1):
    result = None
    for _ in range(n):
        result = callable(value)
    return result


def total(callable, n):
    result = 0
    for i in range(n):
        result += callable(i)
    return result


def caught(callable, n):
    for i in range(n):
        try:
            callable(i)
        except ZeroDivisionError as error:
            last = entries(error.__traceback__)
    return last


def temporary(log, n):
    for i in range(n):
        Noisy(log)(i)
    return len(log)


for thing in (Adds(1), Derived(2), Overrides(3), Gathers(), Static(), Descriptor(), Made, Slotted()):
    print(type(thing).__name__, one(thing, 400))
print(total(Adds(2), 1000), total(Derived(2), 1000), total(Overrides(2), 1000))
print(each([Adds(1), Derived(2), Overrides(3)], 1000), each([Adds(1), Slotted(), abs], 1000))
print(one(Deep(), 60, 40), caught(Fails(), 300), one(Shows(), 300)[:2])
print(temporary([], 300))
try:
    one(Endless(), 1)
except RecursionError as error:
    print(type(error).__name__)

adds = Adds(5)
print(total(adds, 500))
adds.__call__ = lambda x: 0
print(total(adds, 500))
Adds.__call__ = lambda self, x: self.n
print(total(adds, 500), total(Derived(1), 500))
del Adds.__call__
try:
    total(adds, 5)
except TypeError as error:
    print(error)
Derived.__call__ = Overrides.__call__
Adds.__call__ = lambda self, x: 1
print(total(adds, 500), total(Overrides(1), 500))


class Drops:
    def __init__(self, log):
        self.log = log

    def __call__(self, thing):
        del thing
        self.log.append("in call")
        return self.log[-2:]


class Depth:
    deepest = 0

    def __call__(self, n):
        Depth.deepest = n
        return self.next(n + 1)


def dropping(log, n):
    for i in range(n):
        Drops(log)(Noisy(log))
        log.append("after")
    return log[:6]


print(dropping([], 200))
sys.setrecursionlimit(300)
depth = Depth()
depth.next = depth
for _ in range(60):
    try:
        depth(0)
    except RecursionError as error:
        found = str(error)[:60]
print(found, 110 < Depth.deepest < 155)
