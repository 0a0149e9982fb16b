# `is` comparisons with None, True, interned strings, and objects made anew in loops.
def count(values):
    none = true = same = 0
    last = object()
    for v in values:
        if v is None:
            none += 1
        elif v is True:
            true += 1
        if v is last:
            same += 1
        if v is not None and v is not last:
            last = v
    return none, true, same


print(count([None, True, 1, 1.0, "a", None] * 1500))
a = [1]
b = a
c = [1]


def ident(n):
    t = 0
    for i in range(n):
        t += (a is b) + (a is c) + (a == c) + (() is ()) + ("x" is not None)
    return t


import warnings

warnings.simplefilter("ignore")
print(ident(4000))
x = 1.5
ys = [x for _ in range(3)]
print(ys[0] is ys[1] is x, [id(o) == id(x) for o in ys])
print(None is None, type(None)() is None, bool(1) is True, ... is Ellipsis, NotImplemented is NotImplemented)
