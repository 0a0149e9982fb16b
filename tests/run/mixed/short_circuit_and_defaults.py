# `x or default` and `x and x.attr` idioms on values that change type, with falsy user objects.
class Opt:
    def __init__(self, v=None):
        self.v = v

    def __bool__(self):
        return self.v is not None


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n


def pick(x, default):
    return x or default


def attr(x):
    return x and x.v


def chain(a, b, c):
    return a or b and c, a and b or c, not a or b, (a or b) and c


for i in range(2000):
    pick(i % 3, 5), attr(None), chain(i % 2, 0, "c")
for x in (0, 1, "", "a", [], [0], None, 0.0, Opt(), Opt(1), Sized(0), Sized(2), {}, {1}, 0j):
    r = pick(x, "default")
    print(type(x).__name__, r if isinstance(r, (int, str, float, list, set)) else type(r).__name__, end="; ")
print()
print(attr(Opt(5)), type(attr(Opt())).__name__, attr(0), attr(""), [chain(a, b, c) for a in (0, 1) for b in ("", "b") for c in (None, 2.5)])
try:
    attr(5)
except AttributeError as e:
    print(e)


class Lazy:
    calls = 0

    def __bool__(self):
        Lazy.calls += 1
        return Lazy.calls % 3 == 0


def count(n):
    z = Lazy()
    t = 0
    for _ in range(n):
        if z and z or z:
            t += 1
        t += 1 if not z else 10
        while z:
            t += 100
            break
    return t, Lazy.calls


print(count(900))
