# isinstance, len, min and max of objects of all kinds, in hot functions with and without frames.
import collections.abc
import weakref


class Base:
    def size(self):
        return len(self.items)

    def is_base(self, other):
        return isinstance(other, Base)

    def either(self, other):
        return isinstance(other, (int, (str, Base)))

    def best(self):
        return max(self.low, self.high) + min(self.low, self.high, 3)


class Derived(Base):
    pass


class Meta(type):
    def __instancecheck__(cls, instance):
        log.append(("asked", cls.__name__))
        return type(instance) is not int


class Asked(metaclass=Meta):
    pass


class Liar:
    @property
    def __class__(self):
        log.append("lied")
        return Derived


class Sly:
    def __getattribute__(self, name):
        log.append(("read", name))
        return object.__getattribute__(self, name)


class Sized:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        log.append("measured")
        return self.n


class Longer(list):
    def __len__(self):
        return list.__len__(self) + 100


log = []


def sizes(base, values):
    out = []
    for value in values:
        base.items = value
        try:
            out.append(base.size())
        except (TypeError, ValueError) as error:
            out.append(str(error))
    return out


def checks(base, values):
    return [(base.is_base(value), base.either(value)) for value in values]


def extremes(base, pairs):
    out = []
    for low, high in pairs:
        base.low, base.high = low, high
        try:
            out.append(base.best())
        except TypeError as error:
            out.append(str(error))
    return out


def instances(cls, values):
    return [isinstance(value, cls) for value in values]


base = Derived()
plain = [[1, 2], (), "text", b"by", {1: 2}, {1, 2, 3}, frozenset("ab")]
for _ in range(60):
    first = sizes(base, plain)
print(first)
print(sizes(base, plain + [Sized(4), Sized(-1), Longer([1]), range(7), 5, None, bytearray(3)]))
print(log)
log.clear()
values = [base, Base(), 1, "a", 2.0, None, True, Base, object()]
for _ in range(60):
    found = checks(base, values)
print(found)
proxy = weakref.proxy(base)
print(checks(base, [Liar(), Sly(), proxy, Asked(), Exception()]), log)
log.clear()
for _ in range(60):
    extremes(base, [(1, 2), (5, 4), (7, 7)])
print(extremes(base, [(1, 2), (True, False), (2**70, 1), (1.5, 2), (float("nan"), 1), (1, float("nan")),
                      ("a", "b"), (1, "b"), (-0.0, 0.0), (None, None)]))
for cls in (int, Base, (int, Base), (), collections.abc.Sized, (collections.abc.Sized, int), Asked, (int, Asked)):
    for _ in range(30):
        found = instances(cls, [1, base, [], Asked()])
    print(found)
print(len(log), log[-1])
log.clear()
for cls in (5, (int, 5), [int], "int", None):
    for value in (1, "x"):
        try:
            print(instances(cls, [value] * 3))
        except TypeError as error:
            print(error)


class Late(Base):
    __class__ = property(lambda self: log.append("late") or int)


print(instances(int, [Late(), base]), instances(str, [Late()]), instances(Late, [Late()]), log[-3:])
