# The recursion limit is reached inside a function that is already hot, several times, at equal depth.
import sys


def depth(n):
    try:
        return depth(n + 1)
    except RecursionError:
        return n


def plain(n):
    return n if n == 0 else plain(n - 1)


for _ in range(50):
    plain(100)
a = depth(0)
b = depth(0)
print(a == b, a)


def two(n):
    return one(n + 1)


def one(n):
    return two(n + 1)


for _ in range(3):
    try:
        one(0)
    except RecursionError as e:
        tb, k = e.__traceback__, 0
        while tb:
            tb, k = tb.tb_next, k + 1
        print(k, e)
sys.setrecursionlimit(150)
print(depth(0), plain(100))
try:
    sys.setrecursionlimit(1)
except (RecursionError, ValueError) as e:
    print(type(e).__name__, e)
sys.setrecursionlimit(1000)
print(plain(900))
