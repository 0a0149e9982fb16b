# __getattr__, __getattribute__, __setattr__, __delattr__ under hot access.
class Lazy:
    def __init__(self):
        self.real = 1

    def __getattr__(self, name):
        if name.startswith("auto"):
            return len(name)
        raise AttributeError(f"no {name}")


def loop(o, n):
    t = 0
    for i in range(n):
        t += o.real + o.auto_x
    return t


o = Lazy()
print(loop(o, 3000))
o.auto_x = 100
print(loop(o, 3000))
del o.auto_x
del o.real
try:
    loop(o, 1)
except AttributeError as e:
    print(e)


class Spy:
    log = 0

    def __getattribute__(self, name):
        cls = type(self)
        cls.log += 1
        return object.__getattribute__(self, name)

    def __setattr__(self, name, v):
        object.__setattr__(self, name, v * 2)

    def __delattr__(self, name):
        object.__setattr__(self, name, -1)


s = Spy()
for i in range(2000):
    s.v = i
    x = s.v
del s.v
print(x, s.v, Spy.log)
Lazy.__getattribute__ = lambda self, name: 7
print(loop(o, 10))
del Lazy.__getattribute__
Lazy.__getattr__ = lambda self, name: 0.5
print(loop(o, 10), hasattr(o, "zzz"))
