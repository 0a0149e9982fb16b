"""Which frames another evaluator sees, of functions that have run natively before."""
import evaluator


def leaf(x):
    return (x * 31 + 7) & 0xFFFF


def calls(n):
    total = 0
    for i in range(n):
        total += leaf(i)
    return total


def items(n):
    for i in range(n):
        yield leaf(i)


class Point:
    def __init__(self, x):
        self.x = x

    @property
    def double(self):
        return self.x * 2

    def __lt__(self, other):
        return self.x > other.x


def through_c(n):
    points = sorted(Point(i % 7) for i in range(n))
    return sum(point.double for point in points) + max(map(leaf, range(n)))


async def later(n):
    return leaf(n)


async def waits(n):
    total = 0
    for i in range(n):
        total += await later(i)
    return total


def run(coroutine):
    try:
        coroutine.send(None)
    except StopIteration as done:
        return done.value


def work(n):
    return calls(n), sum(items(n)), through_c(n), run(waits(n))


def main():
    expected = [work(300) for _ in range(40)]
    for _ in range(3):
        counts = {}
        evaluator.set(counts)
        found = work(50)
        evaluator.set(None)
        print(found, sorted(counts.items()))
        assert work(300) == expected[0]


main()
