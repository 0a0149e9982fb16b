# Calling a class is a level of recursion besides the frame of its __init__.
import sys


class Count:
    def __init__(self, log, depth):
        log[0] = depth
        self.child = None if depth == 0 else Count(log, depth - 1)


class WithDefault:
    def __init__(self, log, depth, step=1):
        log[0] = depth
        self.child = None if depth == 0 else WithDefault(log, depth - step)


class Odd:
    def __init__(self, log, depth):
        log[0] = depth
        if depth % 7 == 3:
            self.note = [depth] * 3
        self.child = None if depth == 0 else Odd(log, depth - 1)


class Bare:
    pass


def bare(log, depth):
    log[0] = depth
    Bare()
    return bare(log, depth - 1)


def shifted(function, n, log):
    """Starts `n` frames further down: odd and even numbers end at different levels."""
    return function(log, 5000) if n == 0 else shifted(function, n - 1, log)


for _ in range(300):
    for cls in Count, WithDefault, Odd:
        cls([0], 12)
for function in Count, WithDefault, Odd, bare:
    for n in range(5):
        log = [0]
        try:
            shifted(function, n, log)
        except RecursionError as error:
            print(function.__name__, n, 5000 - log[0], error)
sys.setrecursionlimit(200)
for n in range(4):
    log = [0]
    try:
        shifted(Count, n, log)
    except RecursionError as error:
        print(n, 5000 - log[0], error)
