# What is learned about a program takes no reference to None.

import sys
import time


def several(a, b):
    for _ in range(200):
        a, b = b, a
    return a


def run(seconds):
    values = (1, "one", 1.0, [1])
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        for value in values:
            several(value, value)


run(0.02)
before = sys.getrefcount(None)
run(0.2)
print(sys.getrefcount(None) - before)
