# Mutable defaults, late rebinding of __defaults__ and __kwdefaults__ under hot callers.
def acc(x, into=[]):
    into.append(x)
    return len(into)


def hot(n):
    r = 0
    for i in range(n):
        r = acc(i)
    return r


print(hot(3000), len(acc.__defaults__[0]))


def g(a, b=2, *, c=3):
    return a + b + c


def caller(n):
    t = 0
    for i in range(n):
        t += g(i)
        if i == n // 2:
            g.__defaults__ = (20,)
        if i == n - 10:
            g.__kwdefaults__ = {"c": 30}
        if i == n - 5:
            g.__defaults__ = (0.5,)
    return t


print(caller(4000))
g.__defaults__ = None
try:
    caller(10)
except TypeError as e:
    print(e)
g.__defaults__ = (1, 2)
g.__kwdefaults__ = None
try:
    print(g())
except TypeError as e:
    print(e)
print(g(c=1), g(5, c=1))
