# Exceptions that native code would raise itself: each from its own column of a hot line.
import traceback


def item(xs, i):
    return xs[i] + xs[i + 1] * xs[i + 2]


def attribute(o):
    return o.left + o.right


def key(d, k):
    return d[k] // d["div"]


def name(flag):
    if flag:
        return undefined_name
    return 0


class O:
    left = 1


for i in range(3000):
    item([1, 2, 3], 0)
    key({"a": 4, "div": 2}, "a")
    name(False)
for f, args in (
    (item, ([1, 2], 0)),
    (item, ([1, 2, "x"], 0)),
    (attribute, (O(),)),
    (key, ({"a": 1}, "b")),
    (key, ({"a": 1, "div": 0}, "a")),
    (name, (True,)),
):
    try:
        f(*args)
    except Exception:
        traceback.print_exc()
