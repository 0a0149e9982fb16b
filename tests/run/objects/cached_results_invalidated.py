# Class version changes of every kind between hot calls: bases, new attribute, setattr on parents.
class G:
    pass


class Parent(G):
    def f(self):
        return 1


class Child(Parent):
    pass


class Mixin:
    def f(self):
        return 50


def hot(o, n):
    t = 0
    for _ in range(n):
        t += o.f()
    return t


c = Child()
print(hot(c, 2000))
G.f = lambda self: 7
print(hot(c, 2000))
Parent.unrelated = 1
print(hot(c, 2000))
del Parent.f
print(hot(c, 2000))
Child.__bases__ = (Mixin, Parent)
print(hot(c, 2000))
c.f = lambda: 3
print(hot(c, 2000))
del c.f
Child.f = staticmethod(lambda: 9)
print(hot(c, 2000))
Child.f = classmethod(lambda cls: len(cls.__name__))
print(hot(c, 2000))
Child.__getattribute__ = lambda self, name: (lambda: 4)
print(hot(c, 2000))
del Child.__getattribute__
type.__setattr__(Child, "f", lambda self: 0.5)
print(hot(c, 2000))
for i in range(300):
    setattr(Child, f"a{i}", i)
    hot(c, 3)
print(hot(c, 100))
