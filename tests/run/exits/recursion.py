# A guess fails deep inside recursive calls; every level continues in its own right state.
def depth(n, x, at, v):
    a = x + 1
    if n == at:
        a = a + v
    b = depth(n - 1, a, at, v) if n else 0
    return a + b * 2 % 1000003 if not isinstance(b, float) else a + b


for _ in range(100):
    depth(20, 1, -1, 0)
print(depth(30, 1, -1, 0), depth(30, 1, 15, 0.5), depth(30, 1, 15, 2**63), depth(30, 2**62, 5, 2**62), depth(30, 1, 0, True), depth(3, 0.5, 1, 1))
try:
    depth(30, 1, 15, "s")
except TypeError as e:
    n, tb = 0, e.__traceback__
    while tb:
        n, tb = n + 1, tb.tb_next
    print(e, n)


def walk(t, f):
    if isinstance(t, tuple):
        l, r = t
        return f(walk(l, f) + walk(r, f))
    return t + 1


def tree(n, leaf):
    return leaf if n == 0 else (tree(n - 1, leaf), tree(n - 1, leaf if n % 2 else leaf + 0))


for _ in range(50):
    walk(tree(5, 1), lambda v: v)
print(walk(tree(6, 1), lambda v: v), walk(tree(6, 0.5), lambda v: v), walk((1, (2, (3.5, 2**63))), lambda v: v), walk(tree(4, 1), lambda v: v + 0.5), walk(tree(4, 2**61), lambda v: v * 2))
try:
    walk((1, (2, "x")), lambda v: v)
except TypeError as e:
    print(e)
