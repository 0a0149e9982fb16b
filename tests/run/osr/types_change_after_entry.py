# A loop compiled in the middle meets other types, exceptions, deletions and redefinitions later.
def types():
    x = 0
    seen = []
    for i in range(40000):
        if i == 20000:
            x = x + 0.5
        elif i == 30000:
            x = int(x)
        elif i == 35000:
            x = [x]
            seen.append(len(x))
            x = x[0] * 2**50
        x = x + 1
        if i % 10000 == 9999:
            seen.append(x)
    return seen


def exceptions():
    t = e = 0
    for i in range(30000):
        try:
            t += 10 // (i % 10000 - 7)
        except ZeroDivisionError:
            e += 1
    return t, e


def deletions():
    a = 1
    t = 0
    for i in range(30000):
        if i == 25000:
            del a
        try:
            t += a
        except UnboundLocalError:
            return i, t


def redefinition():
    def f(x):
        return x + 1

    t = 0
    for i in range(30000):
        t = f(t)
        if i == 20000:
            def f(x):
                return x + 2
    return t


def growing():
    xs = [0]
    for x in xs:
        if x < 20000:
            xs.append(x + 1)
    return len(xs)


def cells():
    t = 0

    def add(k):
        nonlocal t
        t += k

    for i in range(20000):
        add(i)
        if i == 15000:
            t = 0.5
    return t


for f in (types, exceptions, deletions, redefinition, growing, cells):
    print(f.__name__, f())
