# __slots__ classes: unset slots, deletion, inheritance with and without __dict__.
class S:
    __slots__ = ("a", "b")

    def __init__(self, a):
        self.a = a


class T(S):
    __slots__ = ("c",)


class D(S):
    pass


def work(s, n):
    for i in range(n):
        s.a += i
        s.b = s.a * 2
    return s.a, s.b


print(work(S(1), 4000), work(S(0.5), 100), work(T(1), 3000), work(D(2), 3000))
s = S(1)
for code in ("s.b", "s.zzz", "s.zzz = 1", "del s.b", "s.__dict__"):
    try:
        exec(code)
        print(code, "ok")
    except AttributeError as e:
        print(code, e)
del s.a
try:
    work(s, 1)
except AttributeError as e:
    print(e)
s.a = "x"
try:
    work(s, 1)
except TypeError as e:
    print(e)
d = D(3)
d.other = 5
print(vars(d), d.a, S.a.__get__(d), T.__slots__, type(S.a).__name__)
S.a.__set__(d, 10)
print(d.a)
try:
    S.a.__get__(5)
except TypeError as e:
    print(e)
