# Reads numbers from standard input until it ends and computes with them.
import sys


def read():
    for line in sys.stdin:
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        yield from map(float if "." in line else int, line.split())


def stats(xs):
    n = s = 0
    lo = hi = None
    for x in xs:
        n += 1
        s += x
        lo = x if lo is None or x < lo else lo
        hi = x if hi is None or x > hi else hi
    return n, s, lo, hi


first = input("name? ")
print("hello", first)
print(stats(read()))
try:
    input()
except EOFError as e:
    print("eof", e)
