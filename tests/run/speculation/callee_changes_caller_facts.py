# The callee of a hot loop changes what the loop assumed: list length, types, globals, attributes.
xs = [1, 2, 3, 4]
g = 10


class C:
    k = 1


c = C()


def callee(i):
    global g
    if i == 1000:
        xs.append(0.5)
    elif i == 1500:
        xs.clear()
        xs.extend([5, 6])
    elif i == 2000:
        g = 2.5
    elif i == 2500:
        c.k = "s" * 3
    elif i == 2600:
        del c.k
    elif i == 2700:
        C.k = 4
    return i


def loop(n):
    t = 0
    for i in range(n):
        a = xs[-1]
        callee(i)
        t += xs[0] + xs[-1] + a + g + (len(c.k) if isinstance(c.k, str) else c.k)
    return t


print(loop(3000))


def iterate():
    out = []
    for x in xs:
        out.append(x)
        if len(out) == 1:
            xs[:] = ["a", "b", "c"]
    return out


print(iterate())


def mutate_arg(ys, n):
    t = 0
    for i in range(n):
        t += ys[i % 2]
        if i == n - 3:
            ys[1] = None
    return t


try:
    mutate_arg([1, 2], 3000)
except TypeError as e:
    print(e)
