# A loop is entered while it runs, over an iterator that a variable has too, which sees how far it is.
import time


def wait(x):
    """What was asked for at the loop's begin is there after that."""
    if x in (100_000, 200_000, 300_000):
        time.sleep(0.25)


def over_range(n):
    it = iter(range(n))
    s = 0
    for x in it:
        wait(x)
        s += x * 2
        if x % 5 == 0:
            s -= next(it, 0)
    return s


def over_list(items):
    it = iter(items)
    s = 0
    for x in it:
        wait(x)
        s += x * 2
        if x % 5 == 0:
            s -= next(it, 0)
    return s, list(it)


def over_tuple(items):
    its = [iter(items)]
    s = 0
    for x in its[0]:
        wait(x)
        s += x * 2
        if x % 5 == 0:
            s -= next(its[0], 0)
    return s


def alone(items):
    s = 0
    for x in items:
        wait(x)
        for y in (x, x + 1, x + 2):
            s += y * x
        items[-1] = 1
    return s


def growing(items, n):
    s = 0
    for x in items:
        wait(x)
        s += x & 7
        if len(items) < n:
            items.append(x + 1)
    return s, len(items)


n = 400_000
print(over_range(n))
print(over_list(list(range(n))))
print(over_tuple(tuple(range(n))))
print(alone(list(range(n))))
print(growing([1], n))
