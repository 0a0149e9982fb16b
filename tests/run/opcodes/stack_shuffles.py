# COPY, SWAP, ROT-like code: augmented subscripts and attributes, chained stores and comparisons.
from _present import present


class O:
    pass


def f(n):
    xs = [0, 0, 0]
    o = O()
    o.v = 1
    for i in range(n):
        xs[i % 3] += i
        xs[-1] -= xs[0] - (o.v if 0 < o.v < 10 else 1)
        o.v *= 2
        o.v %= 97
        a = b = c = xs[1]
        a, b, c = c, a, b
        a, b = b, a
        xs[0], o.w = o.v, xs[0]
    return xs, o.v, o.w, a, b, c


present(f, "COPY", "SWAP", "STORE_SUBSCR", "STORE_ATTR")
print(f(6000))


def targets():
    log = []

    def at(k):
        log.append(k)
        return [0, 0, 0]

    at("a")[log.append("i") or 0] = at("b")[0] = log.append("v") or 5
    at("c")[log.append("j") or 1] += log.append("w") or 2
    return log


for _ in range(400):
    r = targets()
print(r)


def chain(a, b, c, d):
    return a < b < c < d, a == b == c, (a < b) < c


print(chain(1, 2, 3, 4), chain(1, 1, 1, 1), chain(1.5, 2, "x" and 3, 4))
