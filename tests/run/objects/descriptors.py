# Data and non-data descriptors, __set_name__, priorities against instance dicts.
class NonData:
    def __get__(self, obj, cls):
        return ("nd", obj is not None)


class Data:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, obj, cls):
        if obj is None:
            return self
        return obj.__dict__.get(self.name, 0)

    def __set__(self, obj, v):
        obj.__dict__[self.name] = v + 1

    def __delete__(self, obj):
        obj.__dict__.pop(self.name, None)


class C:
    nd = NonData()
    d = Data()


def loop(c, n):
    for i in range(n):
        c.d = c.d + i
        x = c.nd
    return c.d, x


c = C()
print(loop(c, 3000))
c.__dict__["nd"] = "instance wins"
print(loop(c, 2))
c.__dict__["d"] = 99
print(c.d)
del c.d
print(c.d, C.nd, C.d.name)
NonData.__set__ = lambda self, obj, v: None
print(c.nd)
del NonData.__set__
print(c.nd)
del Data.__get__
print(c.d is vars(C)["d"], type(c.d).__name__)
c.d = 5
print(c.d)
