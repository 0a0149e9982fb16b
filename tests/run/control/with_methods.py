# `with` blocks whose methods are Python functions, of all kinds, and what they show of their frames.
import sys


def entries(tb):
    """Name and line of each entry of a traceback."""
    found = []
    while tb is not None:
        found.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    return found


class Plain:
    def __init__(self, log):
        self.log = log

    def __enter__(self):
        self.log.append("enter")
        return self

    def __exit__(self, kind, value, tb):
        self.log.append(kind.__name__ if kind is not None else "exit")
        return kind is KeyError


class Gathering(Plain):
    def __exit__(self, *args):
        self.log.append(len(args))
        return False


class WithDefaults(Plain):
    def __exit__(self, kind=None, value=None, tb=None, extra=7):
        self.log.append(extra)


class StaticEnter:
    @staticmethod
    def __enter__():
        return "static"

    @staticmethod
    def __exit__(*args):
        return len(args) == 3


class Getter:
    def __get__(self, instance, owner):
        return lambda *args: (instance is not None, len(args))


class Descriptors:
    __enter__ = Getter()
    __exit__ = Getter()


class Shows:
    def __enter__(self):
        return sys._getframe(1).f_lasti, sys._getframe(1).f_lineno

    def __exit__(self, *args):
        Shows.last = sys._getframe(1).f_lasti, sys._getframe(1).f_lineno


class Fails:
    def __init__(self, where):
        self.where = where

    def __enter__(self):
        if self.where == "enter":
            raise ValueError("enter")

    def __exit__(self, *args):
        if self.where == "exit":
            raise ValueError("exit")


class NoExit:
    def __enter__(self):
        return 1


def plain(manager, n):
    total = 0
    for i in range(n):
        with manager as m:
            total += m is manager
    return total


def given(manager):
    with manager as value:
        return value


def raising(manager, error):
    try:
        with manager:
            raise error("x")
    except error as caught:
        return "out", str(caught), caught.__traceback__.tb_lasti
    return "swallowed"


def lines(where):
    try:
        with Fails(where):
            pass
    except ValueError:
        return entries(sys.exc_info()[2])


def nested(first, second, n):
    done = 0
    for _ in range(n):
        with first, second as inner:
            done += inner is second
    return done


def both(managers, n):
    done = 0
    for i in range(n):
        with managers[i % 2] as inner:
            done += 1
    return done


def message(manager):
    try:
        with manager:
            pass
    except TypeError as error:
        return str(error)


log = []
for _ in range(60):
    results = [
        plain(Plain(log), 3),
        plain(Gathering(log), 3),
        plain(WithDefaults(log), 3),
        given(StaticEnter()),
        given(Descriptors()),
        given(Shows()),
        Shows.last,
        raising(Plain(log), KeyError),
        raising(Plain(log), IndexError),
        raising(Gathering(log), IndexError),
        raising(StaticEnter(), IndexError),
        lines("enter"),
        lines("exit"),
        nested(Plain(log), Gathering(log), 3),
        both([Plain(log), Gathering(log)], 4),
        message(NoExit()),
        message(3),
    ]
print(*results, sep="\n")
print(log[-30:], len(log))
Plain.__exit__ = lambda self, *args: self.log.append("other")
print(plain(Plain(log), 500), log[-1])
