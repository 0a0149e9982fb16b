# __dict__ is asked for, changed and emptied while attribute access is hot.
class A:
    def __init__(self):
        self.n = 0
        self.m = 10


def loop(a, n):
    out = []
    for i in range(n):
        a.n += a.m
        if i == n // 4:
            out.append(len(a.__dict__))
        if i == n // 2:
            a.__dict__["m"] = 0.5
        if i == n - 100:
            vars(a)["z"] = 1
        if i == n - 50:
            a.__dict__ = dict(n=a.n, m=-1)
    return a.n, out, sorted(vars(a).items())


for _ in range(3):
    print(loop(A(), 4000))


def fresh(n):
    t = 0
    for i in range(n):
        a = A()
        a.n = i
        if i % 100 == 0:
            a.__dict__.clear()
            try:
                t += a.n
            except AttributeError:
                t += 1
            continue
        t += a.n + a.m
    return t


print(fresh(5000))
