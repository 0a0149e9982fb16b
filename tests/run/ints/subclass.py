# Subclasses of int with overridden operators must not be taken for exact ints.
class Loud(int):
    def __add__(self, other):
        return Loud(int(self) + int(other) + 1000)

    def __lt__(self, other):
        return False

    def __repr__(self):
        return f"Loud({int(self)})"

    __hash__ = int.__hash__


def add(a, b):
    return a + b


def smaller(a, b):
    return a < b


for i in range(3000):
    add(i, i), smaller(i, i)
print(add(Loud(1), 2), add(1, Loud(2)), smaller(Loud(1), 5), smaller(0, Loud(5)))
t = 0
for i in range(10000):
    t = add(t, i if i < 9990 else Loud(i))
print(repr(t))
print(Loud(3) * 2, type(Loud(3) * 2), sum([Loud(1), Loud(2)]))
