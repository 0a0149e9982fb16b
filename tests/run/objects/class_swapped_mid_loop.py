# An object's __class__ changes while a loop calls its methods and reads its attributes.
class Cat:
    legs = 4

    def __init__(self):
        self.n = 0

    def step(self):
        self.n += 1
        return self.legs


class Bird:
    legs = 2

    def step(self):
        self.n += 10
        return self.legs * 0.5


def run(o, n):
    t = 0
    for i in range(n):
        t += o.step()
        if i == n // 2:
            o.__class__ = Bird
        if i == n - 10:
            o.__class__ = Cat
    return t, o.n


for _ in range(3):
    print(run(Cat(), 3000))
try:
    Cat().__class__ = int
except TypeError as e:
    print(e)


class Slotted:
    __slots__ = ("n",)


try:
    Cat().__class__ = Slotted
except TypeError as e:
    print(e)
