# Caret positions for multi-line expressions, calls, subscripts, attributes and operators.
import traceback


def shape(o, d, x, y):
    a = x + y
    b = o.one.two.three
    c = (
        d["k"]["j"]
        + d["k"]["l"]
    )
    e = len(d, x)
    return a, b, c, e


class N:
    pass


def attempt(*args):
    try:
        shape(*args)
    except Exception:
        traceback.print_exc()


o = N()
o.one = N()
o.one.two = N()
o.one.two.three = 3
for i in range(1200):
    try:
        shape(o, {"k": {"j": 1, "l": 2}}, 1, 2)
    except TypeError:
        pass
attempt(o, {}, 1, "s")
attempt(N(), {}, 1, 2)
attempt(o, {"k": {"j": 1}}, 1, 2)
attempt(o, {"k": {"j": 1, "l": 2}}, 1, 2)
del o.one.two.three
attempt(o, {}, 1, 2)
