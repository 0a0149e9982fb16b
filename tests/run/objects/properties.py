# Properties read and written in hot loops, replaced by plain attributes and back.
class Temp:
    def __init__(self, c):
        self._c = c
        self.reads = 0

    @property
    def c(self):
        self.reads += 1
        return self._c

    @c.setter
    def c(self, v):
        if v < -273:
            raise ValueError("too cold")
        self._c = v

    @c.deleter
    def c(self):
        self._c = 0

    @property
    def f(self):
        return self._c * 9 / 5 + 32


def heat(t, n):
    for _ in range(n):
        t.c = t.c + 1
    return t.c, t.f, t.reads


t = Temp(10)
print(heat(t, 4000))
del t.c
print(t.c)
for bad in ("t.c = -300", "t.f = 1", "del t.f"):
    try:
        exec(bad)
    except (ValueError, AttributeError) as e:
        print(type(e).__name__, e)
t.__dict__["c"] = "hidden"
print(t.c)
prop = Temp.c
Temp.c = 5
print(t.c)
del t.__dict__["c"]
print(t.c)
Temp.c = prop
print(heat(t, 10))
Temp.f = property(lambda self: "new f")
print(heat(t, 1))
