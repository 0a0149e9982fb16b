# inspect.stack, currentframe, trace and getouterframes from inside hot code.
import inspect


def where():
    return [(f.function, f.lineno, f.code_context[0].strip()) for f in inspect.stack()[1:]]


def inner(i):
    if i == 2500:
        return where()
    return None


def hot(n):
    found = None
    for i in range(n):
        found = inner(i) or found
    return found


for row in hot(3000):
    print(row)


def args(a, b=2, *c, d=4, **e):
    return inspect.formatargvalues(*inspect.getargvalues(inspect.currentframe()))


for _ in range(500):
    r = args(1, 2, 3, d=5, z=6)
print(r)


def fails(i):
    x = i
    if i > 1000:
        raise ValueError
    return x


def runs(n):
    for i in range(n):
        fails(i)


try:
    runs(2000)
except ValueError:
    for f in inspect.trace():
        print(f.function, f.lineno, f.frame.f_locals.get("x"))
