# What functions do with a **kwargs that is empty, which native code makes only when it is read.
def a(x, **kwargs):
    kwargs = x
    return kwargs
def b(x, **kwargs):
    del kwargs
    return x
def c(x, *args, **kwargs):
    args = kwargs
    kwargs = {1: x}
    return args, kwargs
def d(x, **kwargs):
    for i in range(3):
        kwargs = {"a": i, **kwargs}
    return kwargs
def e(x, **kwargs):
    if x % 2: kwargs = dict(kwargs, z=x)
    return len(kwargs) + x
def f(**kwargs):
    try:
        return kwargs["x"]
    except KeyError:
        return sorted(kwargs)
def g(x, **kwargs):
    y = kwargs
    y["k"] = x
    return kwargs
def h(*args, **kw):
    return lambda: (args, kw)
def run(fn, n):
    for i in range(n):
        r = fn(i)
    return r
def all_(n):
    for i in range(n):
        r = [a(i), b(i), c(i), c(i, 2), d(i), e(i), e(i + 1), f(), g(i), h(i)()]
    return r
print(all_(3000))
for fn in (a, b, c, d, e, g):
    print(run(fn, 3000))
