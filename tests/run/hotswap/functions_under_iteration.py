# A table of functions whose entries are replaced while a loop dispatches through it.
def double(x):
    return x * 2


def half(x):
    return x / 2


def inc(x):
    return x + 1


table = [inc, double, inc]


def run(n, swap_at):
    x = 1
    for i in range(n):
        x = table[i % 3](x)
        if x > 10**12:
            x = 1
        if i == swap_at:
            table[1] = half
    return x


print(run(3000, -1), run(3000, 1500), run(300, -1))
table[1] = double
d = {"f": inc}


def through_dict(n):
    t = 0
    for i in range(n):
        t = d["f"](t)
        if i == 2000:
            d["f"] = lambda v: v - 0.5
        elif i == 2500:
            d["f"] = print and (lambda v, w=3: v + w)
    return t


print(through_dict(3000))


class Box:
    fn = staticmethod(inc)


def through_attr(n):
    t = 0
    b = Box()
    for i in range(n):
        t = b.fn(t)
        if i == 1000:
            Box.fn = staticmethod(lambda v: v + 100)
        if i == 2000:
            b.fn = str
        if isinstance(t, str):
            return t, i
    return t


print(through_attr(3000))


def arg(f, n):
    t = 0
    for i in range(n):
        t = f(t)
    return t


print(arg(inc, 5000), arg(half, 10), arg(lambda v: v + 2, 3000), arg(Box.fn, 10), arg(float, 5), arg([10, 20].__getitem__, 0))
