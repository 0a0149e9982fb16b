# Recursive functions run long enough to be compiled, then with other types and too deep.
import sys


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def tak(x, y, z):
    if y >= x:
        return z
    return tak(tak(x - 1, y, z), tak(y - 1, z, x), tak(z - 1, x, y))


def tree(d):
    return None if d == 0 else (tree(d - 1), d, tree(d - 1))


def check(t):
    return 0 if t is None else check(t[0]) + t[1] + check(t[2])


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


print(ack(2, 60), tak(15, 9, 3), tak(12.0, 8, 4), check(tree(14)))
for _ in range(300):
    deep(300)
print(deep(900))
try:
    deep(10**5)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(5000)
print(deep(4500))
try:
    tak(5, "a", 1)
except TypeError as e:
    print(e)
