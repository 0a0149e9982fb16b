# The agent's own functions in Python: see functions.c.


# The window of its entry takes a direct patch (selftest.c).
def direct(a, b):
    c = [a, b]
    try:
        return c[2]
    except IndexError:
        return a - b


# The window of its entry takes a stub (selftest.c).
def by_stub(a, b):
    try:
        c = [a, b]
        return c[2]
    except IndexError:
        return a - b


# LOAD_GLOBAL specialises in it, for a builtin (cells.c).
def look_up():
    for i in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12):
        len; len  # noqa
