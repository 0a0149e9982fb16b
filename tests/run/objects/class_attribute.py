# `__class__` of instances, of classes that say otherwise, of modules and classes, and what changes it.
import types


class Plain:
    pass


class Slotted:
    __slots__ = ("a",)


class Proxy:
    @property
    def __class__(self):
        return Plain


class Asked:
    def __getattribute__(self, name):
        return "asked for " + name


class Offered:
    def __getattr__(self, name):
        return "offered " + name


class Meta(type):
    @property
    def __class__(cls):
        return "meta"


class Made(metaclass=Meta):
    pass


class Named:
    __class__ = "a name"


def same(a, b):
    return a.__class__ is b.__class__


def classes(values):
    return [value.__class__ for value in values]


def shown(value):
    return value if isinstance(value, str) else value.__name__


values = [Plain(), Slotted(), 1, 1.5, "s", None, True, [], types, Plain, type, len, classes]
odd = [Proxy(), Asked(), Offered(), Made, Made(), Named()]
for _ in range(200):
    same(values[0], Plain())
    found = classes(values)
print([shown(f) for f in found], same(Plain(), Plain()), same(Plain(), Slotted()))
for _ in range(3):
    print([shown(f) for f in classes(odd)], [same(values[0], o) for o in odd])
thing = Plain()
before = classes([thing])
thing.__class__ = Offered
print(shown(before[0]), shown(classes([thing])[0]), same(thing, Offered()), same(thing, Plain()))
thing.__dict__["__class__"] = "hidden"
print(shown(classes([thing])[0]))
