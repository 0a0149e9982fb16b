# Method resolution: overriding, cooperative super(), diamonds, late base changes.
class A:
    def hi(self):
        return ["A"]

    def val(self):
        return 1


class B(A):
    def hi(self):
        return ["B"] + super().hi()

    def val(self):
        return super().val() + 10


class C(A):
    def hi(self):
        return ["C"] + super().hi()


class D(B, C):
    def hi(self):
        return ["D"] + super().hi()

    def val(self):
        return super().val() * 2


def loop(objs, n):
    t = 0
    for i in range(n):
        t += objs[i % len(objs)].val()
    return t


objs = [A(), B(), C(), D()]
print([o.hi() for o in objs], loop(objs, 6000), loop([D()], 3000))
A.val = lambda self: 1000
print(loop(objs, 400))
C.val = lambda self: super(C, self).val() + 0.5
print(loop(objs, 400), [k.__name__ for k in D.__mro__])
try:
    type("X", (A, D), {})
except TypeError as e:
    print(str(e).split("\n")[0])
print(isinstance(D(), C), issubclass(B, C), D.__bases__[0].__name__, super(D, objs[3]).hi())
