# A variable holds one of two known functions, classes, modules or builtins, depending on a branch.
import cmath
import math


def big(b):
    return (b[0] << 8) | b[1]


def little(b):
    return (b[1] << 8) | b[0]


class A:
    def __init__(self, n):
        self.n = n

    def show(self):
        return f"A{self.n}"


class B(A):
    def show(self):
        return f"B{self.n}"


def function(h):
    if h == 1:
        f = big
    elif h == 2:
        f = little
    else:
        return None
    first = f(b"\x01\x02")
    return first, f(b"\x03\x04")


def expression(h):
    return (big if h == 1 else little)(b"\x01\x02")


def builtin(h):
    f = min
    if h > 1:
        f = max
    return f(3, 4), f(6, 5)


def mathematical(h):
    f = math.sqrt if h == 1 else math.floor
    x = 0.0
    for _ in range(3):
        x += f(6.25)
    return x


def class_of(h):
    cls = A if h == 1 else B
    return cls(h).show()


def module(h):
    m = cmath if h == 1 else math
    return m.__name__, hasattr(m, "phase")


def bound(h):
    items, other = [1], [2]
    add = items.append if h == 1 else other.append
    add(h)
    return items, other


def constant(h):
    flag = False
    if h == 2:
        flag = True
    text = "even" if flag else "odd"
    return flag, text, not flag


def changing(n):
    f, g = big, little
    out = 0
    for _ in range(n):
        out = out * 3 + f(b"\x01\x02") % 7
        f, g = g, f
    return out


def nested(h):
    if h == 1:
        f = big
        g = little
    else:
        f = little
        g = big
    if f(b"\x00\x01") == 1:
        h = g
    else:
        h = f
    return f(b"\x01\x00"), g(b"\x01\x00"), h(b"\x01\x00")


for step in range(60):
    results = []
    for run in (function, expression, builtin, mathematical, class_of, module, bound, constant, nested):
        results.append([run(h) for h in (1, 2, 3)])
    results.append(changing(step))
    if step % 20 == 0:
        for line in results:
            print(line)
print(results == results, changing(50))
