"""Generators that feed each other, generator expressions, itertools, yield from."""

from itertools import chain, count, islice, takewhile


def numbers(seed, limit):
    state = seed
    for _ in range(limit):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        yield state >> 8


def only_even(values):
    for value in values:
        if value % 2 == 0:
            yield value


def scaled(values, by):
    for value in values:
        yield value // by


def pairs(values):
    iterator = iter(values)
    for first in iterator:
        second = next(iterator, None)
        if second is None:
            return
        yield first, second


def flatten(nested):
    for item in nested:
        if isinstance(item, list):
            yield from flatten(item)
        else:
            yield item


def running_mean(values):
    total = 0
    for n, value in enumerate(values, 1):
        total += value
        yield total // n


def nest(depth):
    return [depth] if depth == 0 else [nest(depth - 1), depth, nest(depth - 1)]


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def bench():
    stream = scaled(only_even(numbers(17, 80000)), 7)
    total = sum(abs(a - b) for a, b in pairs(stream))
    mean = 0
    for mean in running_mean(chain(numbers(3, 40000), range(100))):
        pass
    leaves = sum(1 for _ in flatten(nest(12)))
    small = sum(takewhile(lambda n: n < 10**12, fibonacci()))
    squares = sum(n * n for n in islice((m for m in count() if m % 3), 8000))
    return total, mean, leaves, small, squares


if __name__ == "__main__":
    print(bench())
