# for over every built-in iterable and over user-defined iterators.
class Seq:
    def __getitem__(self, i):
        if i >= 4:
            raise IndexError
        return i * i


class Iter:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return IterState(self.n)


class IterState:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n <= 0:
            raise StopIteration
        self.n -= 1
        return self.n


def walk(it):
    out = []
    for x in it:
        out.append(x)
    return out


for _ in range(1000):
    walk((1, 2, 3))
things = [
    [1, 2], (3, 4), "abc", b"ab", bytearray(b"xy"), {1: 2, 3: 4}, {1: 2}.items(), {1: 2}.values(), {5}, frozenset([6]),
    range(3), range(5, 0, -2), Seq(), Iter(3), map(str, [1, 2]), filter(None, [0, 1]), zip("ab", [1, 2]), enumerate("xy"),
    reversed([1, 2]), iter([9]), (i for i in range(2)), memoryview(b"mv"), iter(lambda s=[3, 2, 1]: s.pop(), 3),
]
for t in things:
    print(type(t).__name__, walk(t))
for bad in (5, None, object(), len):
    try:
        walk(bad)
    except TypeError as e:
        print(e)
