# Class attributes read through instances and subclasses, rebound mid-loop, shadowed.
class Base:
    rate = 2
    items = []


class Sub(Base):
    pass


def loop(o, n, at, change):
    t = 0
    for i in range(n):
        t += o.rate
        if i == at:
            change()
    return t


b, s = Base(), Sub()
print(loop(b, 4000, 2000, lambda: setattr(Base, "rate", 3)))
print(loop(s, 4000, 2000, lambda: setattr(Sub, "rate", 0.5)))
print(loop(s, 4000, 2000, lambda: setattr(s, "rate", 100)))
print(loop(s, 100, 50, lambda: delattr(s, "rate")))
print(loop(s, 100, 50, lambda: delattr(Sub, "rate")))
print(loop(Base, 1000, -1, None), loop(Sub, 1000, 500, lambda: setattr(Base, "rate", 1)))
b.items.append(1)
s.items += [2]
print(Base.items, "items" in vars(s), "items" in vars(b))


class Other:
    rate = 10


print(loop(s, 100, 50, lambda: setattr(Sub, "__bases__", (Other,))) if Sub.__bases__ != (Other,) else "")
print(Sub.__mro__[1].__name__, s.rate)
