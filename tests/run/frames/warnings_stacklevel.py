# warnings.warn with stack levels from hot functions names the right file and line.
import sys
import warnings

warnings.simplefilter("always")


def show(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, filename.rsplit("/", 1)[-1], lineno)


warnings.showwarning = show


def old(i, level):
    if i % 1000 == 0:
        warnings.warn(f"old {i}", DeprecationWarning, stacklevel=level)
    return i


def caller(n, level):
    t = 0
    for i in range(1, n):
        t += old(i, level)
    return t


print(caller(2500, 1))
print(caller(2500, 2))
print(
    caller(
        1500,
        3,
    )
)
warnings.simplefilter("once")
print(caller(3500, 2))
warnings.simplefilter("error")
try:
    caller(2500, 2)
except DeprecationWarning as e:
    print("raised", e)
