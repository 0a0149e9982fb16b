# LOAD_ATTR and LOAD_METHOD in each specialised form, with the guard failing in every possible way.
import types


class A:
    cls_attr = "class"

    def __init__(self, v):
        self.v = v

    def meth(self):
        return self.v


class S:
    __slots__ = ("v",)

    def __init__(self, v):
        self.v = v

    def meth(self):
        return -1


class D:
    v = property(lambda self: "prop")

    def meth(self):
        return "d"


class Late:
    pass


mod = types.ModuleType("m")
mod.v = "mod"
mod.meth = lambda: "mod meth"


def load(o):
    return o.v


def meth(o):
    return o.meth()


late = Late()
late.v = "late"
late.meth = lambda: "late meth"
objs = [A(1), S(2), D(), mod, late]
for warm in objs:
    for _ in range(300):
        load(warm), meth(warm)
    print([load(o) for o in objs], [meth(o) for o in objs])
a = A(3)
for _ in range(500):
    load(a), meth(a)
a.__dict__["other"] = 1
print(load(a), meth(a))
del a.v
try:
    load(a)
except AttributeError as e:
    print(e)
A.v = "from class"
print(load(a), meth(a))
A.meth = 5
try:
    meth(a)
except TypeError as e:
    print(e)
A.meth = types.MethodType(lambda o: o, "bound to text")
print(meth(a))
for o in (None, 5, "s", [], A, S, mod):
    for f in (load, meth):
        try:
            print(f.__name__, f(o))
        except (AttributeError, TypeError) as e:
            print(f.__name__, e)
