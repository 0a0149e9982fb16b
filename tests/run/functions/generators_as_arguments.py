# Hot functions fed with generators, which themselves call hot functions.
def sq(x):
    return x * x


def total(it):
    t = 0
    for v in it:
        t += v
    return t


def nested(n):
    return total(sq(v) for v in (sq(w) for w in range(n)))


for _ in range(30):
    r = nested(100)
print(r, total(sq(x) for x in (0.5, 2)), total([sq(1j)]), total(map(sq, [1, True])))
print(total(total(range(i)) for i in range(60)), max(sq(x) for x in range(-50, 20)), sorted(sq(x) for x in (3, -1, 2)))
try:
    total(sq(x) for x in (1, "a"))
except TypeError as e:
    print(e)


def raising(n):
    for i in range(n):
        if i == 900:
            raise KeyError(i)
        yield i


try:
    total(raising(1000))
except KeyError as e:
    print(e, e.__traceback__.tb_next.tb_lineno, e.__traceback__.tb_next.tb_next.tb_lineno)
g = raising(2000)
try:
    total(g)
except KeyError:
    print(total(g))
