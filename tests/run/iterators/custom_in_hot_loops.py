# User iterators in hot for loops: with state, with __getitem__ protocol, re-iterated, infinite.
class Countdown:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n


class Squares:
    def __init__(self, n):
        self.n = n

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if not 0 <= i < self.n:
            raise IndexError(i)
        return i * i


class Fresh:
    def __iter__(self):
        yield from (1, 2)
        yield 3.5


def total(it):
    t = 0
    for x in it:
        t += x
    return t


print(total(Countdown(8000)), total(Squares(3000)), total(Fresh()), total(Fresh()))
c = Countdown(5)
print([(a, b) for a in c for b in c], list(reversed(Squares(4))), 9 in Squares(5), Squares(3)[1])
Countdown.__next__ = lambda self: (_ for _ in ()).throw(StopIteration)
try:
    print(total(Countdown(5)))
except RuntimeError as e:
    print(e)


class Mutating:
    def __iter__(self):
        self.k = 0
        return self

    def __next__(self):
        self.k += 1
        if self.k == 500:
            type(self).__next__ = lambda self: self.stop()
        return self.k

    def stop(self):
        raise StopIteration


print(total(Mutating()))


class IndexStop:
    def __getitem__(self, i):
        if i == 3:
            raise StopIteration
        return i


class KeyStop:
    def __getitem__(self, i):
        raise KeyError(i)


print(list(IndexStop()))
try:
    list(KeyStop())
except KeyError as e:
    print(repr(e))
