# Functions, classmethods, staticmethods, properties and custom descriptors read through one site.
class Lazy:
    def __init__(self, f):
        self.f = f

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, o, cls=None):
        if o is None:
            return self
        v = o.__dict__[self.name] = self.f(o)
        computed.append(self.name)
        return v


class Typed:
    def __init__(self, t):
        self.t = t

    def __set_name__(self, owner, name):
        self.slot = "_" + name

    def __get__(self, o, cls=None):
        return self if o is None else getattr(o, self.slot)

    def __set__(self, o, v):
        if not isinstance(v, self.t):
            raise TypeError(f"want {self.t.__name__}, have {type(v).__name__}")
        setattr(o, self.slot, v)


computed = []


class A:
    n = Typed(int)
    s = Typed(str)

    def __init__(self, n, s):
        self.n, self.s = n, s

    @Lazy
    def double(self):
        return self.n * 2


def loop(k):
    t = 0
    a = A(1, "x")
    for i in range(k):
        a.n = i
        t += a.n + a.double + len(a.s)
    return t


print(loop(2000), computed)
a = A(5, "y")
print(a.double, a.double, vars(a), A.double.name, type(A.n).__name__)
for f in (lambda: setattr(a, "n", "bad"), lambda: A(1, 2), lambda: delattr(a, "n")):
    try:
        f()
    except (TypeError, AttributeError) as e:
        print(e)
a.n = True
print(a.n)
del a.__dict__["double"]
a.n = 50
print(a.double)


class B(A):
    double = 7
    n = property(lambda self: 1000, lambda self, v: None)


b = B(1, "z")
print(b.n, b.double, b.s)


def read(o, k):
    t = 0
    for _ in range(k):
        t += o.double
    return t


print(read(a, 1500), read(b, 1500), read(A(3, ""), 1500), computed)
