# sys._getframe from a callee of a hot function: names, lines, locals, globals, code.
import sys


def look(depth):
    f = sys._getframe(depth)
    return f.f_code.co_name, f.f_lineno, sorted((k, v) for k, v in f.f_locals.items() if isinstance(v, (int, float, str)))


def hot(n, tag):
    total = 0
    half = 0.5
    seen = []
    for i in range(n):
        total += i
        half += 0.25
        if i % 1000 == 999:
            seen.append(look(1))
            seen.append(look(0)[:1])
            seen.append(
                look(
                    2
                )[:2]
            )
    return seen


for row in hot(3000, "x"):
    print(row)
print(look(1)[0], sys._getframe().f_lineno, sys._getframe().f_back)
try:
    sys._getframe(100)
except ValueError as e:
    print(e)


def names():
    f = sys._getframe()
    out = []
    while f:
        out.append(f.f_code.co_name)
        f = f.f_back
    return out


def a():
    return names()


def b():
    return [a() for _ in range(1)][0]


for _ in range(1000):
    r = b()
print(r, (lambda: names())())
