# sys.exc_info() and bare raise inside nested handlers, restored after each.
import sys


def name():
    t = sys.exc_info()[0]
    return t.__name__ if t else None


def f(n):
    seen = []
    for i in range(n):
        row = [name()]
        try:
            raise ValueError
        except ValueError:
            row.append(name())
            try:
                raise KeyError
            except KeyError:
                row.append(name())
            row.append(name())
        row.append(name())
        if row not in seen:
            seen.append(row)
    return seen


print(f(1500))


def reraise():
    raise


def g():
    try:
        raise OSError("first")
    except OSError:
        try:
            raise TypeError("second")
        except TypeError:
            pass
        reraise()


for _ in range(500):
    try:
        g()
    except OSError as e:
        r = repr(e), repr(e.__context__)
print(r)
try:
    reraise()
except RuntimeError as e:
    print(e)
