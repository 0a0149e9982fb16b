# Assignment in all its forms, with order of evaluation.
log = []


def e(x):
    log.append(x)
    return x


class Obj:
    def __setattr__(self, k, v):
        log.append(("set", k, v))

    def __setitem__(self, k, v):
        log.append(("item", k, v))

    def __getitem__(self, k):
        log.append(("get", k))
        return 10


o = Obj()
a = b = e(1)
e(o).x = e(2)
e(o)[e("k")] = e(3)
e(o)[e("k")] += e(4)
(e(o).p, e(o)["q"]) = e(5), e(6)
[c, (d, *f)] = 1, (2, 3, 4)
x, x = 1, 2
i, ys = 0, [0, 0]
i, ys[i] = 1, 5
print([v if v is not o else "o" for v in log], a, b, c, d, f, x, ys)


def swaps(n):
    p, q, r = 1, 2.5, "s"
    for _ in range(n):
        p, q, r = q, r, p
    return p, q, r


print(swaps(10000), swaps(10001))
