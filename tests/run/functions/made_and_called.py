# Functions that are called where they are made: lambdas, closures, comprehensions.
import sys
import traceback
import weakref

LIMIT = 10


def squares(n):
    square = lambda x: x * x
    total = 0
    for i in range(n):
        total += square(i)
    return total


def shifted(n, by):
    def shift(x):
        return x + by

    out = []
    for i in range(n):
        out.append(shift(i))
    by = by * 1.5
    out.append(shift(1))
    return out


def counter(n):
    count = 0

    def step(by):
        nonlocal count
        count += by
        return count

    seen = [step(i) for i in range(n)]
    for i in range(n):
        step(i)
    return count, seen[-1], step(y if (y := n) else 0)


def comprehensions(items, k):
    a = [x * k for x in items if x != 3]
    b = {x: k for x in items}
    c = {x + k for x in items}
    d = [[y for y in range(x % 4)] for x in items if isinstance(x, int)]
    return a, b, sorted(map(str, c)), d, [k for k in (k, k)]


for _ in range(8):
    print(squares(40), shifted(5, 2), counter(6))
    print(comprehensions([1, 2, 3, 4], 2))
print(comprehensions([1, 2.5, True, 10**20], 2))
print(comprehensions([1.5, 2], 10**19))

print("-- changed before it is called")


def other_code(x):
    return ("other", x)


def changes(i):
    f = lambda x, y=2: (x, y)
    if i == 6:
        f.__defaults__ = (i,)
    if i == 7:
        f.__code__ = other_code.__code__
    if i == 8:
        f = len
    if i == 9:
        f = lambda *rest, **more: (rest, more)
    try:
        return f("a"), f("b", 3) if i < 7 else None, f(y=1, x=2) if i < 7 else None
    except TypeError as error:
        return str(error)


for i in range(10):
    print(changes(i))

print("-- wrong arguments")


def wrong(i):
    f = lambda x: x
    calls = [lambda: f(), lambda: f(1, 2), lambda: f(y=1), lambda: f(x=i)]
    try:
        if i % 4 == 0:
            return f()
        if i % 4 == 1:
            return f(1, 2)
        if i % 4 == 2:
            return f(y=1)
        return f(x=i), calls[3]()
    except TypeError as error:
        return error.args


for i in range(12):
    print(wrong(i))

print("-- exceptions and their lines")


def divide(n, by):
    inverse = lambda x: (
        1 //
        x
    )
    total = 0
    for i in range(n):
        try:
            total += inverse(by - i)
        except ZeroDivisionError:
            traceback.print_exc(file=sys.stdout)
            total += 100
    return total


def inner_error(items):
    return [
        10 /
        item for item in items
    ]


for _ in range(4):
    print(divide(4, 2))
    print(divide(4, 9))
for items in [1, 2], [2, 4], [1, 5], [1, 0, 2], ["a"], [2.5]:
    try:
        print(inner_error(items))
    except Exception:
        traceback.print_exc(file=sys.stdout)

print("-- frames")


def names(i):
    who = lambda: (sys._getframe().f_code.co_name, sys._getframe(1).f_code.co_name, sys._getframe(1).f_lineno)
    found = [sys._getframe().f_code.co_name for _ in range(2)]
    return who(), found, [sorted(locals()) for x in (1,)]


for i in range(6):
    print(names(i))

print("-- globals that change")


def limited(items):
    low = lambda x: x < LIMIT
    return [x for x in items if low(x) and abs(x) < LIMIT]


for i in range(8):
    if i == 5:
        LIMIT = 4.5
    if i == 6:
        abs = lambda x: 3
    if i == 7:
        del abs
    print(limited([-20, 1, 5, 12]))

print("-- what they hold ends with them")


class Token:
    pass


def held(i):
    token = Token()
    ref = weakref.ref(token)
    keep = lambda: token
    use = lambda x: (x, token is not None)
    first = use(i)
    del token
    try:
        use(i)
    except NameError as error:
        print(type(error).__name__, error)
    del keep, use
    return first, ref() is None


for i in range(6):
    print(held(i))


def argument_ends(i):
    take = lambda x: None
    token = Token()
    ref = weakref.ref(token)
    take(token)
    alive = ref() is not None
    del token
    take(Token())
    return alive, ref() is None, sys.getrefcount(take)


for i in range(6):
    print(argument_ends(i))

print("-- recursion, and calls of one from another")


def tree(n):
    def grow(k):
        return [k, grow(k - 1), grow(k - 2)] if k > 1 else k

    def total(t):
        return t if isinstance(t, int) else sum(total(x) for x in t)

    depth = lambda t: 0 if isinstance(t, int) else 1 + max([depth(x) for x in t])
    made = grow(n)
    return total(made), depth(made)


for i in range(6):
    print(tree(i))


def deep(n):
    f = lambda k: k if k == 0 else f(k - 1)
    try:
        return f(n)
    except RecursionError:
        return "too deep"


for n in 5, 50, 300, 5000, 10:
    print(deep(n))

print("-- kept, and called by others")


def makers(i):
    plus = lambda x, *, by=1: x + by
    minus = lambda x, /: x - i
    return plus, minus, plus(i, by=2), minus(i)


kept = [makers(i) for i in range(8)]
for plus, minus, a, b in kept:
    print(plus(1), minus(1), a, b, plus.__qualname__, minus.__code__.co_name)
print(list(map(lambda x: x + 1, [n for n in range(5)])), sorted("bca", key=lambda c: -ord(c)))
