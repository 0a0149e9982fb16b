"""Measured by coverage: from its start, and by hand from the middle of a hot loop."""
import sys

try:
    import coverage
except ImportError:
    coverage = None


def leaf(x):
    if x < 0:
        return -1
    if x % 2:
        y = x * 3
    else:
        y = x + 1
    return y


def never(x):
    return x


def loop(n, at=-1, measure=None):
    total = 0
    for i in range(n):
        if i == at:
            measure.start()
        total += leaf(i)
        if i == at + 1 and measure is not None:
            measure.stop()
            total += 1
    return total


def numbers(n):
    for i in range(n):
        yield i
    return "end"


class Thing:
    def __init__(self, n):
        self.n = n

    def twice(self):
        try:
            return 10 // self.n * 2
        except ZeroDivisionError:
            return 0


print(loop(3000), sum(numbers(500)), [Thing(n % 3).twice() for n in range(300)][:4])
if "by-hand" in sys.argv:
    for at in (10, 2000, 2001):
        measure = coverage.Coverage(data_file=None)
        print(loop(3000, at, measure))
        data = measure.get_data()
        print(sorted(data.lines(__file__) or ()))
