# Functions with *args and **kwargs, and calls that spread them, as decorators do.
import functools
import sys


def entries(tb):
    """Name and line of each entry of a traceback."""
    found = []
    while tb is not None:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return found


def add(a, b):
    return a + b


def add3(a, b, c=10):
    return a + b + c


def only_words(*, a, b=2):
    return a * b


def count(*args):
    return len(args)


def both(first, *args, **kwargs):
    return first, args, kwargs


def words(**kwargs):
    return kwargs


def keyword_only(a, *args, key):
    return a, args, key


def logged(function):
    @functools.wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    return wrapper


def with_prefix(function):
    def wrapper(first, *rest):
        return function(first, *rest)

    return wrapper


def counting(function):
    calls = 0

    def wrapper(*args):
        nonlocal calls
        calls += 1
        return function(*args), calls

    return wrapper


logged_add = logged(add)
logged_add3 = logged(add3)
logged_both = logged(both)
logged_twice = logged(logged(add))
prefixed = with_prefix(add)


def changes_args(*args):
    args += (1,)
    args = args[1:]
    return args


def deletes(*args, **kwargs):
    first = args[0]
    del args
    kwargs["new"] = first
    other = kwargs
    other["again"] = kwargs is other
    return kwargs


def keeps(*args, **kwargs):
    return [args, kwargs, kwargs]


def seen(*args, **kwargs):
    names = sorted(locals())
    return names, sys._getframe().f_locals["kwargs"], sys._getframe(1).f_code.co_name


def fails(*args, **kwargs):
    return args[0] / args[1]


logged_fails = logged(fails)


@logged
def deep(n, total):
    if n == 0:
        return total
    return deep(n - 1, total + n)


class Base:
    def __init__(self, a, b):
        self.a = a
        self.b = b

    def method(self, *args):
        return self.a, args


class Derived(Base):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.c = len(args)

    @logged
    def decorated(self, x):
        return self.a + x


class Noisy:
    def __init__(self, log, name):
        self.log = log
        self.name = name

    def __del__(self):
        self.log.append(self.name)


def takes(*args):
    return len(args)


def let_die(log):
    takes(Noisy(log, 1), Noisy(log, 2))
    log.append("after")
    logged(takes)(Noisy(log, 3))
    log.append("end")


def refers(thing):
    before = sys.getrefcount(thing)
    count(thing, thing)
    logged_add(thing, thing)
    return sys.getrefcount(thing) - before


def inner_refers(*args):
    return len(args)


def spread_kinds(function, values):
    return [
        function(*values),
        function(*list(values)),
        function(*iter(values)),
        function(*[*values]),
    ]


def message(function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except TypeError as error:
        return str(error)


def lines(function, *args):
    try:
        function(*args)
    except ZeroDivisionError:
        return entries(sys.exc_info()[2])


def tracked(function, *args):
    names = []

    def trace(frame, event, arg):
        names.append((event, frame.f_code.co_name))
        return None

    sys.settrace(trace)
    try:
        function(*args)
    finally:
        sys.settrace(None)
    return names


def loop(function, n, *args):
    result = None
    for _ in range(n):
        result = function(*args)
    return result


def direct(n):
    total = 0
    for i in range(n):
        total = logged_add(total, i) + count(i, total, "x") + prefixed(i, 1)
        total += logged_twice(i, i)
        first, rest, kw = both(i, i + 1, i + 2)
        total += first + rest[0] + rest[1] + len(kw)
        total += logged_add3(i, 1) + logged_add3(i, 1, 2) + logged_add3(i, 1, c=3)
        total += keyword_only(i, i, i, key=i)[2]
    return total


def floats(n):
    total = 0.0
    for i in range(n):
        total = logged_add(total, i * 0.5)
    return total


print(direct(3000))
print(floats(3000))
for function, args in [
    (logged_add, (1, 2)),
    (logged_add, ("a", "b")),
    (logged_add3, (1, 2)),
    (logged_add3, (1, 2, 3)),
    (logged_both, (1, 2, 3)),
    (count, ()),
    (count, (1, 2, 3)),
    (changes_args, (1, 2)),
    (deletes, (1, 2)),
    (keeps, (1, 2)),
    (seen, (1,)),
    (Derived, (1, 2)),
]:
    result = loop(function, 300, *args)
    print(function.__name__, result if not isinstance(result, Derived) else vars(result))
print(loop(lambda: both(1, 2, x=3), 300), loop(lambda: words(a=1, b=2), 300))
print(loop(lambda: logged_both(1, key=2), 300), loop(lambda: only_words(**{"a": 3}), 300))
print(loop(lambda: Derived(a=1, b=2).decorated(5), 300), loop(Derived(1, 2).method, 300, 4, 5))
print(loop(counting(add), 300, 1, 2))
print(loop(deep, 50, 30, 0))
print(loop(spread_kinds, 200, add, (1, 2)), loop(spread_kinds, 200, count, (1, 2, 3)))
log = []
loop(let_die, 200, log)
print(log[:10], len(log))
print({loop(refers, 200, 12345.5)}, loop(inner_refers, 200, [], []))
for _ in range(150):
    messages = [
        message(logged_add, 1),
        message(logged_add, 1, 2, 3),
        message(logged_add, 1, b=2, c=3),
        message(add, *(1, 2), **{"a": 1}),
        message(lambda: add(1, **{3: 4})),
        message(lambda: add(*5)),
        message(lambda: logged_add(*(1,), **{"b": 1}, **{"b": 2})),
        message(both),
        message(keyword_only, 1, 2),
        message(logged_fails, "a", 1),
        message(loop, 5, 6, 7),
    ]
print(*messages, sep="\n")
for _ in range(150):
    found = lines(logged_fails, 1, 0)
print(found)
print(tracked(logged_add, 1, 2))
for _ in range(3):
    print(tracked(loop, logged_add, 2, 1, 2))


def other(a, b):
    return "other", a, b


add = other
print(prefixed(1, 2), logged_add(1, 2))
logged_add.__wrapped__.__code__ = other.__code__
print(logged_add(1, 2), loop(logged_add, 100, 1, 2))
