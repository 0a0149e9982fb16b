# A long loop in the middle of with, try, another loop, a call's arguments, and after yields.
class CM:
    def __enter__(self):
        return 5

    def __exit__(self, *a):
        log.append(a[0])


log = []


def in_with():
    with CM() as c, CM():
        t = 0
        for i in range(20000):
            t += c
    return t


def in_try():
    try:
        t = 0
        for i in range(20000):
            t += i
        raise KeyError(t)
    except KeyError as e:
        u = 0
        for i in range(20000):
            u += 1
        return e.args, u
    finally:
        log.append("finally")


def in_finally():
    v = 0
    try:
        return v
    finally:
        for i in range(20000):
            v += 1
        log.append(v)


def in_args(n):
    return [n, sum(loop(n) for _ in range(2)), {"k": loop(n)}, f"{loop(n)}"]


def loop(n):
    t = 0
    for i in range(n):
        t += i % 3
    return t


def after_yield():
    x = yield "start"
    t = 0
    for i in range(20000):
        t += x
    yield t
    for i in range(20000):
        t -= 0.5
    return t


def inside_loops():
    out = []
    for a in (1, 2.5):
        for b in [3]:
            t = 0
            for i in range(12000):
                t += a * b
            out.append(t)
    return out


print(in_with(), in_try(), in_finally(), in_args(15000), inside_loops())
g = after_yield()
print(next(g), g.send(2))
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(log)
