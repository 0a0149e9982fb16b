# Every kind of parameter, and every way to fill it, in hot calls.
def f(a, b, /, c, d=4, *args, e, g=7, **kw):
    return (a, b, c, d, args, e, g, tuple(sorted(kw.items())))


def hot(n):
    acc = None
    for i in range(n):
        acc = f(i, 1, 2, e=3)
        acc = f(1, 2, c=i, e=5, x=i)
        acc = f(1, 2, 3, 4, 5, 6, e=i, g=0, y=1)
        acc = f(*(1, 2, i), **{"e": 5})
        acc = f(1, *[2, 3], *(4, 5), e=6, **{"z": i}, **{"w": 2})
    return acc


print(hot(1500))
for call in ("f(1,2,3)", "f(1,2,3,e=1,a=5)", "f(1,b=2,c=3,e=4)", "f(e=1)", "f(1,2,c=3,e=4,**{'e':5})", "f(1,2,3,e=1,e2=2,**{3:4})"):
    try:
        print(call, eval(call))
    except TypeError as e:
        print(call, e)
