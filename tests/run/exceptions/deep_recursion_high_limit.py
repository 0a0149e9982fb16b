# A raised recursion limit lets hot recursive code go deep.
import sys

sys.setrecursionlimit(20000)


def down(n):
    if n == 0:
        return 0
    return 1 + down(n - 1)


def down_float(n, acc):
    if n == 0:
        return acc
    return down_float(n - 1, acc + 0.5)


print(down(15000))
print(down_float(15000, 0.0))


def fail(n):
    if n == 0:
        raise ValueError("deep")
    fail(n - 1)


try:
    fail(15000)
except ValueError as e:
    k, tb = 0, e.__traceback__
    while tb:
        k, tb = k + 1, tb.tb_next
    print(e, k)
