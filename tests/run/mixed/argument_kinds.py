# A hot function is then called with other numbers of arguments, keywords, and other types.
def f(a, b=10, *rest, k=5, **kw):
    return a, b, rest, k, sorted(kw.items())


for i in range(3000):
    f(i, i)
print(f(1), f(1, 2), f(1, 2, 3, 4), f(1, k=2), f(b=3, a=1), f(1, z=9), f(*[1, 2, 3], **{"k": 0, "q": 1}))
for call in ("f()", "f(1, a=2)", "f(1, 2, b=3)", "f(*1)", "f(**1)", "f(1, **{1: 2})", "f(k=1)"):
    try:
        print(eval(call))
    except TypeError as e:
        print(call, e)
