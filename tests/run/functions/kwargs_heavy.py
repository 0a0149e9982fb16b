# Keyword calls in hot loops: order, dict identity, **kwargs passed on and changed.
def leaf(a=1, b=2, c=3, **rest):
    rest["seen"] = True
    return a * 100 + b * 10 + c, rest


def mid(*args, **kw):
    kw["c"] = kw.get("c", 0) + 1
    return leaf(*args, **kw)


def hot(n):
    t = 0
    for i in range(n):
        t += leaf(c=1, a=i)[0]
        t += mid(1, c=i)[0]
        t += len(mid(b=2, z=3)[1])
    return t


print(hot(2500))
d = {"a": 5, "q": 6}
print(mid(**d), d)


def order(**kw):
    return list(kw)


print(order(z=1, a=2, **{"m": 3, "b": 4}))


def posonly(a, /, **kw):
    return a, kw


print(posonly(1, a=2))
try:
    leaf(**{"a": 1}, **{"a": 2})
except TypeError as e:
    print(e)


class M(dict):
    def keys(self):
        return ["x", "y"]

    def __getitem__(self, k):
        return k * 2


print(order(**M()), leaf(**{"a": 1})[0])
