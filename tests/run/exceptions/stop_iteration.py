# StopIteration from next(), with values, through loops, and turned into RuntimeError by generators.
def drain(it):
    n = 0
    while True:
        try:
            next(it)
        except StopIteration as e:
            return n, e.value
        n += 1


def gen(n):
    for i in range(n):
        yield i
    return "result"


print(drain(gen(3000)), drain(iter(range(10))), drain(iter([])))
print(next(iter([]), "default"), next(iter([7]), "default"))


def leaky():
    yield next(iter([]))


try:
    list(leaky())
except RuntimeError as e:
    print(e, repr(e.__cause__))


class It:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 2000:
            raise StopIteration("over")
        return self.n


t = 0
for v in It():
    t += v
print(t, sum(It()), max(It()), drain(It()))
