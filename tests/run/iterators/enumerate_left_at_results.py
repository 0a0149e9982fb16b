# Loops over enumerate() that are left where an item isn't what it was taken for: references stay.
import sys


def sums(n, items):
    for i, item in enumerate(items):
        if missing:
            item = item + 0.5
    return n


def pairs(items):
    total = 0.0
    for i, item in enumerate(items):
        if i % 2:
            item = item * 0.5
        total += item
    return total


def tried(do, *args):
    try:
        return do(*args)
    except NameError as error:
        return str(error)


def many(items):
    for _ in range(60):
        for item in items[:2]:
            tried(sums, 0, [item])
        tried(sums, 0, items[2:])


def counts(items):
    return [sys.getrefcount(item) for item in items]


big = [int("1" * 10), int("1" * 15), "text"]
before = counts(big)[:2]
many(big)
print(tried(sums, 1, big[:1]), counts(big)[:2] == before)
things = [2.5, 3, 2**70, 1.5, True]
results = {pairs(things[i:] + things[:i]) for _ in range(60) for i in range(5)}
print(len(results))
