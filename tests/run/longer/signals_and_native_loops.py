# A timer signal interrupts loops that have become native: int, float, call and nested loops.
import signal
import time


class Tick(Exception):
    pass


def handler(s, f):
    raise Tick


signal.signal(signal.SIGALRM, handler)


def ints():
    n = 0
    while True:
        n = (n + 3) & 0xFFFFF


def floats():
    x = 1.0
    while True:
        x = x * 1.0000001 if x < 100.0 else 1.0


def leaf(x):
    return x + 1


def calls():
    x = 0
    while True:
        x = leaf(x) % 1000


def lists():
    xs = [0] * 100
    while True:
        for i in range(100):
            xs[i] += 1


for f in (ints, floats, calls, lists):
    signal.setitimer(signal.ITIMER_REAL, 0.12)
    t = time.monotonic()
    try:
        f()
    except Tick as e:
        tb = e.__traceback__.tb_next
        print(f.__name__, tb.tb_frame.f_code.co_name, time.monotonic() - t < 5)
