# sys.getrefcount counts the stack's own reference, natively too.
import sys


def counted(x):
    y = x
    return sys.getrefcount(x), sys.getrefcount(y), sys.getrefcount([x])


def loop(n):
    item = object()
    return [sys.getrefcount(item) for _ in range(n)][-1], sys.getrefcount(item)


for _ in range(8):
    print(counted(object()), counted([]), loop(5))
