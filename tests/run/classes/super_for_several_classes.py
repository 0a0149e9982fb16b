# super() in methods whose self is of one class, then of several, then of classes that change.


class Base:
    def __init__(self, x):
        self.x = x

    def value(self):
        return self.x


class Middle(Base):
    def __init__(self, x):
        super().__init__(x)
        self.y = x + 1

    def value(self):
        return super().value() + self.y


class Doubled(Middle):
    def value(self):
        return super(Doubled, self).value() * 2


class Mixin(Base):
    def value(self):
        return -super().value()


class Mixed(Middle, Mixin):
    pass


class Plain(Middle):
    pass


class Slotted(Middle):
    __slots__ = ("extra",)


def run(classes, n):
    total = 0
    for i in range(n):
        for cls in classes:
            total += cls(i).value()
    return total


print(run([Middle], 300))
print(run([Middle, Doubled], 300))
print(run([Middle, Doubled, Mixed, Plain, Slotted], 300))

made = [type(f"Made{i}", (Middle,), {"__init__": lambda self, x: Middle.__init__(self, x + 1)}) for i in range(6)]
print(run(made, 200))

Base.value = lambda self: self.x * 100
print(run([Middle, Doubled, Mixed, Plain], 100))
Mixin.value = lambda self: 7
print(run([Mixed], 100))
Mixed.__bases__ = (Middle,)
print(run([Mixed, Plain], 100))


class Odd(Middle):
    def __init__(self, x):
        self.x = x
        self.y = 0
        try:
            super(Odd, 3).__init__(x)
        except TypeError as error:
            self.y = str(error)

    def value(self):
        return len(self.y)


print(run([Odd, Plain], 50))
del Base.value
try:
    run([Plain], 10)
except AttributeError as error:
    print(error)
