# Class hierarchies that mix __slots__, __dict__, properties and class attributes of the same name.
class A:
    __slots__ = ("v",)
    k = 1

    def __init__(self, v):
        self.v = v


class B(A):
    v2 = property(lambda self: self.v * 2)


class C(B):
    __slots__ = ("w",)

    def __init__(self, v):
        super().__init__(v)
        self.w = v + 1
        self.extra = v + 2


class D(A):
    v = 5


def work(o, n):
    t = 0
    for i in range(n):
        t += o.v + o.k
    return t


for o in (A(1), B(2), C(3), D.__new__(D)):
    print(type(o).__name__, work(o, 2000), hasattr(o, "__dict__"))
c = C(10)
print(c.v2, c.w, c.extra, vars(c), C.__slots__, work(c, 10))
A.k = 0.5
print(work(c, 1000))
c.k = 100
print(work(c, 1000))
try:
    A(1).k = 5
except AttributeError as e:
    print(e)
try:
    D(3)
except AttributeError as e:
    print(e)
b = B(1)
b.__dict__["v"] = "hidden by slot"
print(b.v, vars(b))
del b.v
try:
    b.v
except AttributeError as e:
    print(e)
A.v_alias = A.v
print(A(7).v_alias, work(A(True), 100))
try:

    class Bad:
        __slots__ = ("x",)
        x = 1
except ValueError as e:
    print(e)
