# Values near the borders of a machine word read from lists, dicts, attributes, cells and globals.
B = 2**63 - 2
g = B


class O:
    v = B

    def __init__(self):
        self.w = -B - 1


def from_list(xs, n):
    t = 0
    for i in range(n):
        t = xs[i % len(xs)] + i
        t -= xs[-1]
    return t


def from_dict(d, n):
    for i in range(n):
        d["k"] += 1
    return d["k"]


def from_attr(o, n):
    for i in range(n):
        o.v = o.v + 1
        o.w = o.w - 1
    return o.v, o.w


def from_cell(n):
    x = B

    def inc():
        nonlocal x
        x += 1
        return x

    for _ in range(n):
        inc()
    return x


def from_global(n):
    global g
    for _ in range(n):
        g += 1
    return g


def products(n):
    t = []
    x = 3037000499
    for i in range(n):
        p = (x + i) * (x - i)
        q = (x + i) * (x + i)
        if i < 4:
            t += [p, q, -p, -q, p - q]
    return t


print(from_list([B, 1, -B], 3000), from_dict({"k": B}, 5), from_dict({"k": B - 3000}, 3005), from_attr(O(), 4), from_cell(4), from_global(4), products(2000))
print(from_list([2**62, 2**62, -(2**62)], 2000), from_dict({"k": 0.5}, 10), from_attr(type("P", (), {"v": 0.5, "w": True})(), 3))
print(sum([B, B, B]), max(B, B + 5), min(-B - 3, -B), abs(-B - 2), -(-B - 2), divmod(-B - 2, -1), (B + 1) % 10, (B + 2) // 3, (B + 2) ** 2 >> 64)
