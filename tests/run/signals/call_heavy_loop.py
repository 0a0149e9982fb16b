# Signals are handled in loops made of calls and in recursive functions, not only in plain loops.
import signal


class Stop(Exception):
    pass


def handler(s, f):
    raise Stop


signal.signal(signal.SIGALRM, handler)


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def recursive():
    return fib(60)


def leaf(x):
    return x


def calls():
    while True:
        leaf(1)


def gen():
    while True:
        yield 1


def generators():
    for _ in gen():
        pass


def comprehension():
    return [x for x in iter(int, 1)]


def c_callback():
    return max(iter(int, 1), key=lambda x: x)


def exceptions():
    while True:
        try:
            raise ValueError
        except ValueError:
            pass


for f in (recursive, calls, generators, c_callback, exceptions):
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        f()
        print("ended?")
    except Stop:
        print(f.__name__, "stopped")
