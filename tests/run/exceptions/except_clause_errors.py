# Expressions in except clauses: evaluated in order, only when needed, may fail themselves.
import traceback

order = []


def cls(name, c):
    order.append(name)
    return c


def f(exc):
    order.clear()
    try:
        raise exc
    except cls("a", KeyError):
        return "a"
    except cls("b", (ValueError, TypeError)):
        return "b"
    except cls("c", OSError):
        return "c"


for e in (KeyError(), TypeError(), ValueError, OSError(2, "x")):
    for _ in range(500):
        r = f(e)
    print(r, order)


def bad(c):
    try:
        raise ValueError("v")
    except c:
        return "caught"


print(bad(ValueError), bad(Exception), bad((KeyError, (ValueError,)) [1]))
for c in (5, "ValueError", (KeyError, 5), int):
    try:
        bad(c)
    except TypeError:
        traceback.print_exc()
for thing in (5, "s", int, None):
    try:
        raise thing
    except TypeError as e:
        print(e)
try:
    raise ValueError from 5
except TypeError as e:
    print(e)
