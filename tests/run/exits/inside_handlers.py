# A guess fails inside except, finally, with and nested handlers; the handled exception stays right.
import sys


def now():
    t, v, _ = sys.exc_info()
    return t and t.__name__


class CM:
    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        self.saw = t and t.__name__
        return t is KeyError


def f(x, y):
    out = []
    try:
        out.append(x + y)
        raise ValueError(x)
    except ValueError as e:
        out.append((now(), e.args[0] + y))
        try:
            out.append(x // (y - 1))
        except ZeroDivisionError:
            out.append((now(), x + y))
        finally:
            out.append((now(), x * y))
        out.append(now())
    finally:
        out.append((now(), y + 1))
    with CM() as c:
        out.append(x - y)
        {}[x + y]
    out.append((c.saw, now(), x + 1))
    return out


for i in range(1500):
    f(i, 1 + i % 2)
for x, y in ((1, 1), (1.5, 2), (2**63, 1), (2**63, 2**63), (True, 2), (0.5, 1.0)):
    print(f(x, y))
for x, y in (("a", 1), (None, 2), (1, "b")):
    try:
        f(x, y)
    except TypeError as e:
        print(e, repr(e.__context__))
print(now())
