# f_locals of suspended and running frames: values up to date at each look, for all local kinds.
import sys


def snapshot():
    f = sys._getframe(1)
    return {k: v for k, v in f.f_locals.items() if not callable(v)}


def hot(n):
    i = f = s = b = None
    acc = 0
    xs = []
    for i in range(n):
        acc += i
        f = acc * 0.5
        b = acc % 2 == 0
        if i % 500 == 0:
            s = str(i)
            xs.append(snapshot())
            xs[-1].pop("xs")
    return xs


for row in hot(1600):
    print(row)


def cells(n):
    x = 1

    def get():
        return x

    out = []
    for i in range(n):
        x += 1
        if i == n - 1:
            out.append(snapshot()["x"])
            out.append(get())
    return out


print(cells(1500))


def gen(n):
    total = 0
    for i in range(n):
        total += i
        yield total


g = gen(2000)
for v in g:
    if v > 5000:
        break
print(g.gi_frame.f_locals, v)


def unbound(flag):
    if flag:
        later = 1
    return sorted(snapshot())


print([unbound(i % 2) for i in range(1000)][-2:])


def writes(n):
    x = 0
    for i in range(n):
        sys._getframe().f_locals["x"] = -1
        x += 1
    return x


print(writes(1500))
