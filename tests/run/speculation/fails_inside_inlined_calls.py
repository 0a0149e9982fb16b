# Guards that fail in a callee of a callee, which a compiler may have inlined.
def leaf(a, b):
    return a * b + 1


def mid(x):
    y = leaf(x, 2)
    return y - leaf(1, x)


def top(xs):
    t = 0
    for x in xs:
        t += mid(x)
        t ^= 0 if isinstance(t, float) else 1
    return t


print(top(list(range(5000))))
try:
    print(top(list(range(3000)) + [1.5]))
except TypeError as e:
    print(e)
try:
    top([1, 2, "a"])
except TypeError as e:
    print(e, e.__traceback__.tb_next.tb_next.tb_lineno, e.__traceback__.tb_next.tb_next.tb_next.tb_lineno)
print(mid(2**62), mid(True), mid(0.5), mid(-(2**63)))


class N:
    def __init__(self, v):
        self.v = v

    def __mul__(self, o):
        return self.v * o

    def __rmul__(self, o):
        import sys

        f = sys._getframe()
        names = []
        while f:
            names.append((f.f_code.co_name, f.f_lineno))
            f = f.f_back
        return names[1][1]


print(top([1, 2, N(5)]))
