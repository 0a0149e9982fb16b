# MemoryError and OverflowError from impossible sizes, raised in functions that were hot.
import sys


def repeat(s, n):
    return s * n


def shift(a, n):
    return a << n


def to_float(x):
    return x / 1


for i in range(1500):
    repeat("ab", i % 5)
    shift(1, i % 50)
    to_float(i)
for f, args in ((repeat, ("ab", sys.maxsize)), (repeat, ([1, 2], sys.maxsize)), (repeat, ("a", 2**64)), (repeat, ((1,), sys.maxsize)), (shift, (1, 2**64)), (to_float, (10**400,)), (float, (10**400,))):
    try:
        f(*args)
        print("no error")
    except (MemoryError, OverflowError) as e:
        print(f.__name__, type(e).__name__, e)
for code in ("range(2**70).__len__()", "len(range(2**63))", "[0][2**70]", "'a'.zfill(2**70)", "chr(2**40)", "(2).__pow__(2.5)", "bytes(2**70)", "list(range(5))[:2**70]", "2.0 ** 5000", "int('1' * 5000)", "1e400 // 1", "int(1e400)"):
    try:
        print(code, eval(code))
    except (OverflowError, MemoryError, IndexError, ValueError) as e:
        print(code, type(e).__name__, e)
