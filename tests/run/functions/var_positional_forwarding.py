# *args and **kwargs forwarded through several layers, changed on the way, with wrong counts.
def base(a, b=2, *c, d=4, **e):
    return a, b, c, d, e


def forward(*args, **kw):
    return base(*args, **kw)


def shift(first, *rest, **kw):
    return forward(*rest, first, **kw)


def inject(*args, **kw):
    kw.setdefault("d", 40)
    return shift(*args, "extra", **{**kw, "z": 1})


def hot(n):
    r = None
    for i in range(n):
        r = forward(i)
        r = forward(i, 1, 2, 3, d=5, q=6)
        r = shift(i, 1)
        r = inject(i, 2, d=i)
    return r


print(hot(1500))
print(forward(*[], **{"a": 1}), shift(1, *"ab", d=0), inject(1), forward(*range(5)), forward(**dict(a=1, d=2, w=3)))
for f in (lambda: forward(), lambda: shift(), lambda: forward(1, a=2), lambda: inject(1, b=5, a=3), lambda: forward(*5), lambda: forward(**[1])):
    try:
        print(f())
    except TypeError as e:
        print(e)
d = {"d": 1}
r = forward(0, **d)
r[4]["new"] = 1
print(d, r)
t = (1, 2, 3)
print(forward(*t)[2] is t, (lambda *a: a)(*t) is t, (lambda *a: a)(*[]), (lambda **k: k)(**d) is d)
