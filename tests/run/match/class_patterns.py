# Class patterns: __match_args__ errors, built-in types, dataclasses, properties, subclasses.
from dataclasses import dataclass


@dataclass
class Circle:
    r: float


@dataclass
class Rect:
    w: float
    h: float


class Shape:
    pass


class Bad:
    __match_args__ = ["x"]


class Dup:
    __match_args__ = ("x", "x")
    x = 1


def area(s):
    match s:
        case Circle(r):
            return 3 * r * r
        case Rect(w, h) if w == h:
            return ("square", w)
        case Rect(w=w, h=h):
            return w * h
        case [Circle(r=a), Circle(r=b)]:
            return a + b
        case dict(d):
            return len(d)
        case bool(b):
            return not b
        case int(i):
            return i
        case Shape():
            return "shape"


t = 0
for i in range(2500):
    t += area(Circle(i % 10)) + area(Rect(i % 7, 100))
print(t)
print([area(v) for v in (Rect(2, 2), [Circle(1), Circle(2)], {"a": 1}, True, 7, Shape(), "none", type("Sub", (Circle,), {})(5))])


def err(v, which):
    match v, which:
        case Shape(1), "a":
            return 1
        case Bad(1), "b":
            return 2
        case Dup(1, 1), "c":
            return 3
        case int(real=r, imag=0), "d":
            return r
        case int(1, 2), "e":
            return 5
    return "no match"


for v, w in ((Shape(), "a"), (Bad(), "b"), (Dup(), "c"), (5, "d"), (1, "e"), ("s", "a")):
    try:
        print(err(v, w))
    except TypeError as e:
        print(e)
