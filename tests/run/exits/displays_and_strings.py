# A guess fails while a list, dict, set, tuple, slice or f-string is half built.
def lists(x, y):
    return [x, x + 1, [y, y + 1, (x + y, x)], x - y]


def dicts(x, y):
    return {"a": x, x + 1: y, "b": {y + 1: x * y}, **{"c": x - y}, "d": [x + y]}


def sets(x, y):
    return sorted({x, x + y, y * 2, 5 + x})


def texts(x, y):
    return f"{x}<{x + 1:>6}|{y!r}|{x * y}|{'=' * 2}{x - y:{4}}>" + "%s %s" % (x + y, y + 1)


def slices(x, y):
    s = "abcdefgh"
    return s[int(x) : int(x + y)], s[: int(y + 1)], list(s)[int(x) :: int(y + 0)], (x, x + y)[-1]


fs = (lists, dicts, sets, texts, slices)
for i in range(1500):
    for f in fs:
        f(i % 7, 1)
for f in fs:
    for x, y in ((1, 2), (1.5, 2), (2, 1.0), (2**62, 2**62), (True, True)):
        try:
            print(f(x, y))
        except (TypeError, ValueError) as e:
            print(e)
    for x, y in (("s", 1), (1, "s"), (None, 1)):
        try:
            print(f(x, y))
        except (TypeError, ValueError) as e:
            print(f.__name__, type(e).__name__, e)
