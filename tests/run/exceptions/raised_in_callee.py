# An exception raised two calls below a hot loop, with the whole traceback printed.
import traceback


def inner(i):
    if i == 4321:
        raise ValueError(f"bad item {i}")
    return i * 2


def middle(i):
    return inner(i) + 1


def outer(n):
    t = 0
    for i in range(n):
        t += middle(i)
    return t


print(outer(4000))
try:
    outer(10000)
except ValueError:
    traceback.print_exc()
print(outer(4321))
