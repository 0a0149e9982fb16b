# Instances of one class with attribute dicts of different shapes, and of many classes.
class P:
    def __init__(self, i):
        if i % 3 == 0:
            self.a = i
            self.b = 1
        elif i % 3 == 1:
            self.b = 2
            self.a = i * 0.5
        else:
            self.c = 0
            self.a = str(i)


def total(ps):
    t = 0
    for p in ps:
        a = p.a
        t += len(a) if isinstance(a, str) else a
        p.a = a
    return t


print(total([P(0) for _ in range(3000)]))
print(total([P(i) for i in range(3000)]))
classes = [type(f"K{i}", (), {"a": i}) for i in range(40)]
objs = [k() for k in classes]
print(total(objs * 50))
for o in objs[::2]:
    o.a = 0.5
print(total(objs * 50))
for k in classes[::3]:
    k.a = property(lambda self: 100)
try:
    total(objs)
except AttributeError as e:
    print(e)


class Big:
    pass


b = Big()
for i in range(200):
    setattr(b, f"attr{i}", i)


def wide(b, n):
    t = 0
    for _ in range(n):
        t += b.attr0 + b.attr199 + b.attr100
        b.attr50 = t
    return t


print(wide(b, 2000))
for i in range(0, 150):
    delattr(b, f"attr{i}") if i not in (0, 100) else None
print(wide(b, 10), len(vars(b)))
