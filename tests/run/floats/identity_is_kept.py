# A float that is bound to two names stays one object, whatever happens to it in between.
def same(a, b):
    return a is b
def f():
    x = 0.0
    match x:
        case float(z):
            y = 0
    return same(z, x), z is x
def g(v):
    x = v
    y = x
    x + 1.0
    return same(x, y), [x, y][0] is y, x is y
def h(xs):
    for x in xs:
        y = x
        t = x * 2.0
        if not same(x, y):
            return "differs", x
    return xs[0] is xs[1], id(x) == id(y)
print(f(), g(1.5), h([0.5] * 3))
print(f(), g(1.5), h([0.5] * 3))
