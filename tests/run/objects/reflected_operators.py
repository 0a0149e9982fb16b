# Order of reflected operators with subclasses, and operators that turn up late on a class.
class A:
    def __sub__(self, o):
        return "A.sub"

    def __rsub__(self, o):
        return "A.rsub"


class B(A):
    def __rsub__(self, o):
        return "B.rsub"


class C:
    pass


def minus(a, b):
    return a - b


for i in range(3000):
    minus(i, 1)
print(minus(A(), B()), minus(B(), A()), minus(1, A()), minus(A(), 1), minus(A(), A()), type(minus(C(), A())).__name__)
try:
    minus(C(), 1)
except TypeError as e:
    print(e)
C.__sub__ = lambda self, o: NotImplemented
try:
    minus(C(), 1)
except TypeError as e:
    print(e)
C.__sub__ = lambda self, o: o
C.__rsub__ = lambda self, o: -o
print(minus(C(), 1), minus(5, C()), type(minus(C(), A())).__name__)


class I:
    def __isub__(self, o):
        return "isub"


def inplace(a, b):
    a -= b
    return a


for i in range(2000):
    inplace(i, 1)
print(inplace(I(), 1), inplace(A(), 1), inplace(1, A()))
I.__isub__ = lambda self, o: NotImplemented
try:
    inplace(I(), 1)
except TypeError as e:
    print(e)
