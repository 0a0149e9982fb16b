# Arguments that only a call holds belong to the callee: it may let them die before it returns.
import sys


class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label)


def plain(a):
    print(sys.getrefcount(a))
    a = None
    print("plain goes on")


def star(*args):
    print(sys.getrefcount(args[0]))
    args = None
    print("star goes on")


def named(*, key, other=3):
    print(sys.getrefcount(key), other)
    key = None
    print("named goes on")


def double_star(first=1, /, **names):
    print(first, sys.getrefcount(names["key"]), sorted(names))
    names = None
    print("double_star goes on")


def defaults(a, b=2, c=3):
    print(sys.getrefcount(a), b, c)
    a = None
    print("defaults goes on")


def generator(a, b=5):
    yield sys.getrefcount(a)
    a = None
    yield b


def closure(a):
    def inner():
        return a

    a = None
    print("closure goes on", inner())


def calls():
    plain(Told(1))
    plain(a=Told(2))
    star(Told(3))
    star(Told(4), 5)
    named(key=Told(5))
    named(other=4, key=Told(6))
    double_star(key=Told(7), other=1)
    double_star(2, key=Told(8), first=9)
    defaults(Told(9))
    defaults(Told(10), c=7)
    print(list(generator(Told(11))), list(generator(Told(12), b=6)))
    closure(Told(13))
    # These are held by what they were spread from, unless that was made for the call.
    plain(*[Told(14)])
    star(*(Told(15),))
    double_star(**{"key": Told(16)})


def fails():
    for call in (
        lambda: plain(Told(20), 1),
        lambda: named(Told(21)),
        lambda: named(),
        lambda: defaults(Told(22), a=1),
        lambda: double_star(key=Told(23), *[1, 2]),
        lambda: plain(b=Told(24)),
        lambda: generator(),
    ):
        try:
            call()
        except TypeError as error:
            print(error)


for _ in range(6):
    calls()
    fails()
