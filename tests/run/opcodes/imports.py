# IMPORT_NAME, IMPORT_FROM, IMPORT_STAR, relative imports and import errors inside hot functions.
import sys

sys.path.insert(0, __file__.rsplit("/", 1)[0])


def hot(n):
    t = 0
    for i in range(n):
        import math
        from os import path as p
        import os.path as q
        from _pkg import alpha, beta as b2

        t += math.floor(1.5) + (p is q) + alpha + b2()
    return t


print(hot(1000))
ns = {}
exec("from _pkg import *", ns)
print(sorted(k for k in ns if not k.startswith("__")))
from _pkg.sub import deep

print(deep(3))
for code in ("import nope", "from _pkg import nope", "from _pkg.nope import x", "import _pkg.nope", "from . import x", "from _pkg import broken"):
    try:
        exec(code)
        print(code, "ok")
    except Exception as e:
        print(code, type(e).__name__, str(e).split(" (")[0])


def late():
    from _pkg import counter

    counter.n += 1
    return counter.n


print([late() for _ in range(500)][-1], sys.modules["_pkg.counter"].n)
import _pkg.counter as c

c.n = 0.5
print(late(), c.n)
