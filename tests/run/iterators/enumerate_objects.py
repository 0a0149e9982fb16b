# Enumerate objects that exist: made elsewhere, shared between loops, over iterators of all kinds.
import sys


def picks(pairs):
    return [(number, item) for number, item in pairs if item]


def numbers(pairs):
    total = 0
    for number, item in pairs:
        if item:
            total += number
    return total


def until(pairs, stop):
    last = None
    for number, item in pairs:
        last = number, item
        if number == stop:
            break
    return last


def noisy(n):
    for i in range(n):
        if i == 1500:
            outer = sys._getframe(1).f_locals
            seen.append((outer["item"], outer["number"]))
        yield i % 3


class Ends:
    def __init__(self, items):
        self.items = items

    def __del__(self):
        seen.append("end")


class Raises:
    def __iter__(self):
        return self

    def __next__(self):
        if len(seen) < 40:
            seen.append(1)
            return 5
        raise ValueError("no more")


seen = []
flags = [i % 3 == 0 for i in range(3000)]
for source in (flags, tuple(flags), "ab\u00e9" * 700, range(2000), dict.fromkeys(range(2000)), b"ab\0" * 500, []):
    print(len(picks(enumerate(source))), numbers(enumerate(source, 5)), numbers(enumerate(source, -3)))
print(numbers(enumerate(noisy(2000))), seen)
for start in (sys.maxsize - 2, sys.maxsize, 1 << 70, -1 << 63):
    print(picks(enumerate([1, 0, 2, 3, 4], start)), numbers(enumerate((1, 1, 1, 1), start)))
shared = enumerate(flags)
print(until(shared, 10), next(shared), until(shared, 500), numbers(shared), list(shared))
growing = [1, 2, 3]


def grow(pairs):
    for number, item in pairs:
        if number < 2000:
            growing.append(item + number)
    return number, item


print(grow(enumerate(growing)), len(growing))
shrinking = list(range(3000))


def shrink(pairs):
    count = 0
    for number, item in pairs:
        shrinking.pop()
        count += 1
    return number, item, count


print(shrink(enumerate(shrinking)))
print([pair for pair in enumerate("abc")], [(a, b) for a, b in enumerate(enumerate("xy"), 7)])
seen.clear()
try:
    picks(enumerate(Raises()))
except ValueError as error:
    print(error, len(seen))
for bad in ([(1, 2)] * 2000 + [(1,)], [(1, 2)] * 10 + [3], [(1, 2, 3)]):
    try:
        numbers(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(numbers([(1, 2)] * 2000), numbers(zip(range(9), "abc")))
kept = [1, 2]
counts = sys.getrefcount(kept), sys.getrefcount(kept[1])
for _ in range(300):
    picks(enumerate(kept))
print((sys.getrefcount(kept), sys.getrefcount(kept[1])) == counts)
seen.clear()


def ended(n):
    for i in range(n):
        total = numbers(enumerate([Ends(i), 0, 1]))
    return total, len(seen)


print(ended(500))


class Truth:
    def __init__(self, name):
        self.name = name

    def __bool__(self):
        seen.append((self.name, sys._getframe(1).f_locals.get("number")))
        if self.name > 3:
            raise OverflowError(self.name)
        return self.name > 1


class Sized:
    def __len__(self):
        seen.append("len")
        return 2


seen.clear()
try:
    numbers(enumerate([True, None, 1, "", 0.0, 2.5, [], [1], (), {}, Sized()] * 100 + [Truth(i) for i in range(6)]))
except OverflowError as error:
    print(error, len(seen), seen[-5:])
