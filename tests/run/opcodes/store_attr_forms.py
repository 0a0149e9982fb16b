# STORE_ATTR and DELETE_ATTR in each specialised form; new attributes, read-only ones, __setattr__.
class A:
    pass


class Init:
    def __init__(self):
        self.x = 1
        self.y = 2


class S:
    __slots__ = ("x",)


class P:
    @property
    def x(self):
        return self._x

    @x.setter
    def x(self, v):
        self._x = ("set", v)


class H:
    def __setattr__(self, k, v):
        object.__setattr__(self, k + "_", v)


def store(o, v):
    o.x = v


def delete(o):
    del o.x


for make in (A, Init, S, P, H):
    o = make()
    for i in range(500):
        store(o, i)
    print(make.__name__, getattr(o, "x", None), getattr(o, "__dict__", None))
    for other in (A(), Init(), S(), P(), H()):
        store(other, "v")
        print(type(other).__name__, getattr(other, "x", None), end="; ")
    print()
for o in (5, None, "s", object(), [], len, (1).__add__, ...):
    for f in (lambda o: store(o, 1), delete):
        try:
            f(o)
        except (AttributeError, TypeError) as e:
            print(e)
for make in (A, Init, S, P):
    o = make()
    store(o, 1)
    try:
        delete(o)
        print(vars(o) if hasattr(o, "__dict__") else hasattr(o, "x"))
        delete(o)
    except AttributeError as e:
        print(e)


def shapes(n):
    t = 0
    for i in range(n):
        o = A()
        if i % 2:
            o.p = 1
            o.q = 2
        else:
            o.q = 3
            o.p = 4
        o.x = i
        t += o.p * o.x - o.q
    return t, list(vars(o))


print(shapes(3001))
