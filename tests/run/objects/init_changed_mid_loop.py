# __init__ and __new__ are replaced while a loop creates instances.
class C:
    def __init__(self, v):
        self.v = v


def loop(n):
    out = []
    for i in range(n):
        c = C(i)
        if i % (n // 6) == 0:
            out.append(vars(c))
        if i == n // 4:
            C.__init__ = lambda self, v: setattr(self, "w", -v)
        if i == n // 2:
            C.__new__ = staticmethod(lambda cls, v: object.__new__(cls))
        if i == 3 * n // 4:
            del C.__init__
    return out


try:
    print(loop(3000))
except TypeError as e:
    print(e)
print(vars(C), C(1).__dict__) if "__init__" in vars(C) else print(C(1).__dict__)
