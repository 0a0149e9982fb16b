# __init_subclass__, __class_getitem__, __set_name__, class decorators, abstract classes.
import abc


class Plugin:
    all = {}

    def __init_subclass__(cls, /, key=None, **kw):
        super().__init_subclass__(**kw)
        Plugin.all[key or cls.__name__] = cls

    def __class_getitem__(cls, item):
        return cls.all[item]


for i in range(20):
    type(f"P{i}", (Plugin,), {"n": i}, key=f"k{i}" if i % 2 else None)
print(sorted(Plugin.all), sum(Plugin[k].n for k in Plugin.all for _ in range(100)))


class Shape(abc.ABC):
    @abc.abstractmethod
    def area(self): ...

    @property
    @abc.abstractmethod
    def name(self): ...


class Sq(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s**2

    name = "sq"


print(sum(Sq(i).area() for i in range(2000)), isinstance(Sq(1), Shape))
for c in (Shape, type("Half", (Shape,), {"area": lambda s: 1})):
    try:
        c()
    except TypeError as e:
        print(e)


@Shape.register
class Virtual:
    pass


print(isinstance(Virtual(), Shape), isinstance(5, Shape))


def deco(cls):
    cls.extra = lambda self: "extra"
    return cls


@deco
class Decorated:
    pass


print(Decorated().extra())
