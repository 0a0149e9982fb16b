# Classes get data descriptors for attributes that instances have, between and during stores.


class Plain:
    def __init__(self, x):
        self.x = x
        self.__dict__["other"] = 1.25


class Slotted:
    __slots__ = ("x", "__dict__")

    def __init__(self, x):
        self.x = x


class Log:
    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, owner, kind=None):
        return ("got", owner.__dict__.get("x", "none"))

    def __set__(self, owner, value):
        stored.append(value)


stored = []
there = Plain(4)


def store(value):
    there.x = abs(value)


def store_in(owner, value):
    owner.x = value
    return owner.x


def store_often(owner, n):
    for i in range(n):
        owner.x = i
        if i == n // 2:
            type(owner).x = Log()
    return owner.__dict__


for turn in range(3):
    for _ in range(8):
        store(3)
    print(there.__dict__)
    Plain.x = property(lambda self: 77, lambda self, value: None)
    for _ in range(3):
        store(-1)
    print(there.__dict__, there.x)
    del Plain.x
    store(-2)
    print(there.__dict__, there.x)

for kind in (Plain, Slotted):
    owner = kind(1)
    print([store_in(owner, i) for i in range(6)])
    kind.x = Log()
    print([store_in(owner, i) for i in range(6)], stored, owner.__dict__)
    stored.clear()

for _ in range(4):
    fresh = type("Fresh", (), {})()
    print(store_often(fresh, 12), stored)
    stored.clear()
