# One call site, receivers of many classes, some with __getattr__.
class A:
    def size(self):
        return 1


class B(A):
    def size(self):
        return 2 + super().size()


class C:
    size = staticmethod(lambda: 10)


class D:
    def __init__(self):
        self.size = lambda: 100


class E:
    def __getattr__(self, name):
        if name == "size":
            return lambda: 1000
        raise AttributeError(name)


class F:
    @classmethod
    def size(cls):
        return len(cls.__name__) * 10000


def total(objs, n):
    t = 0
    for i in range(n):
        t += objs[i % len(objs)].size()
    return t


print(total([A()], 8000))
print(total([A(), B()], 8000))
print(total([A(), B(), C(), D(), E(), F()], 12000))
try:
    total([A(), 5], 10)
except AttributeError as e:
    print(e)
