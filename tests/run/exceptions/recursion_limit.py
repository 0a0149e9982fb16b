# Recursion to RecursionError, recovery, and hot code working afterwards.
import sys


def down(n):
    return 0 if n == 0 else 1 + down(n - 1)


def forever(n):
    return forever(n + 1)


print(down(500))
for _ in range(3):
    try:
        forever(0)
    except RecursionError as e:
        print(e)
print(down(500))
sys.setrecursionlimit(200)
try:
    print(down(500))
except RecursionError as e:
    print(type(e).__name__)
print(down(100))
sys.setrecursionlimit(1000)
print(down(900))


def depth():
    n = 0

    def rec():
        nonlocal n
        n += 1
        rec()

    try:
        rec()
    except RecursionError:
        pass
    return n


print(depth() == depth(), depth())
