# Closures over loop variables, counters, and cells shared by several functions.
def counter():
    n = 0

    def inc(k=1):
        nonlocal n
        n += k
        return n

    def get():
        return n

    def reset():
        nonlocal n
        del n

    return inc, get, reset


inc, get, reset = counter()
for i in range(5000):
    inc(i)
print(get())
reset()
try:
    get()
except NameError as e:
    print(e)


def late():
    return [lambda: i for i in range(4)]


def early():
    return [lambda i=i: i for i in range(4)]


print([f() for f in late()], [f() for f in early()])


def adders(n):
    def make(k):
        def add(x):
            return x + k

        return add

    fs = [make(k) for k in range(10)]
    t = 0
    for i in range(n):
        t = fs[i % 10](t)
    return t


print(adders(5000), inc.__closure__[0] is get.__closure__[0])
