# del of names at all levels, and rebinding afterwards.
a = 1
del a
try:
    a
except NameError as e:
    print(e)
a = 2
b, c = [1, 2, 3], {"k": 1}
del b[0], c["k"], a
print(b, c)


def f(n):
    out = []
    for i in range(n):
        x = i
        if i % 2:
            del x
        try:
            out.append(x)
        except UnboundLocalError:
            out.append(-1)
    return sum(out), out[:4]


print(f(4000))


def g(a):
    del a
    try:
        return a
    except UnboundLocalError as e:
        return str(e)


for _ in range(500):
    r = g(1)
print(r)


def h(*args, **kw):
    del args, kw
    args = 5
    return args


print([h(i, k=i) for i in range(500)][-1])


class K:
    p = 1
    q = 2
    del p


print(hasattr(K, "p"), K.q)


def nested_del():
    d = {"a": {"b": [1, 2, 3]}}
    del d["a"]["b"][1:], (d["z"] if False else d["a"]["b"])[0]
    return d


print(nested_del())
