# __new__, __init__, singletons, __init__ that returns something, alternative constructors.
class Point:
    made = 0

    def __new__(cls, *a):
        cls.made += 1
        return super().__new__(cls)

    def __init__(self, x=0, y=0):
        self.x = x
        self.y = y

    @classmethod
    def origin(cls):
        return cls()


class Single:
    _one = None

    def __new__(cls):
        if cls._one is None:
            cls._one = super().__new__(cls)
        return cls._one


class Other:
    def __new__(cls, v):
        return v


class BadInit:
    def __init__(self):
        return 5


class Plain:
    pass


def loop(n):
    t = 0
    for i in range(n):
        p = Point(i, 1)
        t += p.x + p.y + Point.origin().x
        t += Single() is Single()
        t += Other(i)
        Plain()
    return t, Point.made


print(loop(2500))
for bad in (lambda: BadInit(), lambda: Plain(1), lambda: Point(1, 2, 3), lambda: Point(z=1), lambda: Single(1), lambda: object(5)):
    try:
        bad()
    except TypeError as e:
        print(e)
Plain.__init__ = lambda self, k: setattr(self, "k", k)
print(Plain(3).k)
try:
    Plain()
except TypeError as e:
    print(e)
Point.__init__ = lambda self, *a: setattr(self, "x", 7)
print(Point(1, 2).x, hasattr(Point(1, 2), "y"))
