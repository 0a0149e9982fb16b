# Lookups in class bodies and methods: class attributes aren't enclosing scope, __class__, mangling.
v = "global"


class A:
    v = "A"

    def method(self):
        return v, self.v, __class__.v

    def setter(self, x):
        self.v = x
        return self

    class Inner:
        w = v

        def get(self):
            return v, self.w

    lam = staticmethod(lambda: v)
    comp = {v: i for i in range(1)}
    gen = list(c for c in v)


a = A()
for _ in range(800):
    r = a.method(), A.Inner().get(), A.lam()
print(r, A.comp, A.gen)
print(a.setter("inst").method())
del a.v
print(a.method())


def factory(v):
    class B:
        u = v

        def get(self):
            return v

        def change(self, x):
            nonlocal v
            v = x

    return B


b = factory("arg")()
print(b.u, b.get())
b.change(5)
print(b.u, b.get(), factory("other")().get(), [factory(i)().get() for i in range(300)][-1])


class Meta(type):
    def __prepare__(name, bases):
        class NS(dict):
            def __missing__(self, k):
                if k.startswith("auto_"):
                    return k.upper()
                raise KeyError(k)

        return NS()


class Magic(metaclass=Meta):
    x = auto_name
    try:
        y = other_name
    except NameError as e:
        err = str(e)


print(Magic.x, Magic.err)
