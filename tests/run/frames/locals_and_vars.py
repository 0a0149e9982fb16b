# locals(), vars(), dir() and exec in hot functions.
def f(n):
    a = n
    b = "text"
    snaps = []
    for i in range(n):
        c = i * 2
        if i % 500 == 0:
            snaps.append(dict(locals(), snaps=None))
    return snaps


for s in f(1500):
    print(s)


def g(x):
    d = locals()
    x = x + 1
    before = dict(d)
    after = locals()
    return before, d is after, d["x"]


r = None
for i in range(1500):
    r = g(i)
print(r)


def h(x):
    locals()["x"] = 99
    y = x
    exec("y = 5; z = 6")
    return y, sorted(dir())


for _ in range(300):
    r = h(1)
print(r)


def cell():
    v = 1

    def inner():
        return v

    v = 2
    return locals()["v"], inner(), sorted(locals())


print(cell())


class C:
    x = 1
    y = sorted(k for k in locals() if not k.startswith("__"))


print(C.y, "f" in globals(), vars(C)["x"], globals() is locals())
