# Iterators that raise in the middle of comprehensions; partial side effects stay.
done = []


def step(x):
    done.append(x)
    if x == 30:
        raise ValueError(x)
    return x


def build(n):
    return [step(x) for x in range(n)]


for _ in range(100):
    build(5)
done.clear()
try:
    build(100)
except ValueError as e:
    print(e, len(done))


class It:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise KeyError("iterator")
        return self.n


for f in (lambda: [v for v in It(3)], lambda: {v for v in It(3)}, lambda: {v: 1 for v in It(3)}, lambda: list(v for v in It(3)), lambda: sum(It(3)), lambda: [*It(3)], lambda: dict.fromkeys(It(2))):
    try:
        f()
    except KeyError as e:
        print(repr(e))


def guarded(xs):
    try:
        return [10 // x for x in xs]
    except ZeroDivisionError:
        return [0]
    finally:
        done.clear()


print([guarded(v) for v in ([1, 2], [1, 0], [])], [guarded([i % 5]) for i in range(500)].count([0]))
