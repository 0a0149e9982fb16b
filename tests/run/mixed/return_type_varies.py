# A callee returns another type after many calls; callers must notice.
def value(i):
    if i < 4000:
        return i
    if i < 5000:
        return i + 0.5
    if i < 5010:
        return None
    return "done"


def use():
    total = 0
    for i in range(6000):
        v = value(i)
        if v is None:
            continue
        if v == "done":
            return total, i
        total += v
    return total


print(use())
print(use())


def maybe(n):
    if n > 0:
        return n


def uses(n):
    r = [maybe(k) for k in range(n, -2, -1)]
    return r[-3:], len(r)


for k in range(100):
    out = uses(30)
print(out)
