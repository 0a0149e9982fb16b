# When native code leaves in mid-expression, effects already done must not be repeated.
log = []


class Num:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        log.append(("add", self.v))
        return self.v + (o.v if isinstance(o, Num) else o)

    __radd__ = __add__


def note(x):
    log.append(("note", x))
    return x


def f(a, b, xs):
    note("start")
    xs[0] = xs[0] + a
    xs.append(note(a) + b)
    t = [note(1), a + b, note(2)]
    return t[1] + note(b)


for i in range(2500):
    log.clear()
    f(i, 1, [0])
print(log)
for a, b in ((1, 2.5), (0.5, 1), (2**63, 2**63), (Num(3), 4), (5, Num(6)), ("a", "b"), (True, 1)):
    log.clear()
    xs = ["" if isinstance(a, str) else 0]
    try:
        r = f(a, b, xs)
    except TypeError as e:
        r = str(e)
    print(r if not isinstance(r, Num) else "num", [x if not isinstance(x, Num) else "num" for x in xs], [(k, v if not isinstance(v, Num) else v.v) for k, v in log])
count = 0


def inc():
    global count
    count += 1
    return count


def g(n, v):
    t = 0
    for i in range(n):
        t = t + inc() * (v if i == n - 1 else 1)
    return t


print(g(4000, 1), count, g(100, 0.5), count)
