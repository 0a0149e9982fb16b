# Loops over dicts, their views, sets, reversed() and zip(), whose steps native code takes itself.
import sys
from collections import Counter, OrderedDict, defaultdict


def sum_items(d):
    total = 0
    for key, value in d.items():
        total += key * value
    return total


def list_items(d):
    return [(key, value) for key, value in d.items()]


def whole_items(d):
    result = []
    for item in d.items():
        result.append(item)
    return result


def nested_items(d):
    result = []
    for key, (a, b) in d.items():
        result.append((b, a, key))
    return result


def keys(d):
    result = []
    for key in d:
        result.append(key)
    for key in d.keys():
        result.append(key)
    for value in d.values():
        result.append(value)
    return result


def grows(d):
    seen = []
    try:
        for key in d:
            seen.append(key)
            d[key + 100] = 1
    except RuntimeError as error:
        return seen, str(error)


def swaps(d):
    """As many as before, but others."""
    seen = []
    try:
        for key, value in d.items():
            seen.append(key)
            del d[key]
            d[key + 100] = value
            if len(seen) > 50:
                return "goes on"
    except RuntimeError as error:
        return seen, str(error)
    return seen


def changes_values(d):
    for key, value in d.items():
        d[key] = value + 1
    return d


def set_grows(s):
    seen = 0
    try:
        for item in s:
            seen += item
            s.add(item + 1000)
    except RuntimeError as error:
        return str(error)


def sum_set(s):
    total = 0
    for item in s:
        total += item
    return total


def backwards(items):
    result = []
    for item in reversed(items):
        result.append(item)
        if item == 3:
            items.append(9)
    return result


def shrinks_backwards(items):
    result = []
    for item in reversed(items):
        result.append(item)
        del items[-3:]
    return result


def dot(a, b):
    total = 0
    for x, y in zip(a, b):
        total += x * y
    return total


def zipped(a, b):
    result = []
    for pair in zip(a, b):
        result.append(pair)
    return result


def zip_rest(a, b):
    """Which iterator has given an item more than the other."""
    first, second = iter(a), iter(b)
    count = 0
    for x, y in zip(first, second):
        count += 1
    return count, list(first), list(second)


def strict(a, b):
    count = 0
    try:
        for x, y in zip(a, b, strict=True):
            count += 1
    except ValueError as error:
        return count, str(error)
    return count


def three(a, b, c):
    total = 0
    for x, y, z in zip(a, b, c):
        total += x * y * z
    return total


def numbered(items):
    result = 0
    for index, item in zip(range(len(items)), items):
        result += index * item
    return result


def first_negative(d):
    for key, value in d.items():
        if value < 0:
            return key
    return None


def mixed_values(d):
    text = 0
    for key, value in d.items():
        if value == "text":
            text += 1
        else:
            text += value * 0
    return text


def attributes(obj):
    result = 0
    for name, value in vars(obj).items():
        result += len(name) * value
    return result


class Point:
    def __init__(self):
        self.x = 1
        self.yy = 2
        self.zzz = 3


class Noisy:
    def __init__(self, log, name):
        self.log = log
        self.name = name

    def __del__(self):
        self.log.append(self.name)


def temporary(log):
    for key, thing in {i: Noisy(log, i) for i in range(3)}.items():
        pass
    log.append("loop")
    thing = None
    for thing in {Noisy(log, i) for i in range(1)}:
        pass
    thing = None
    for thing, other in zip([Noisy(log, 7), Noisy(log, 8)], [1]):
        pass
    log.append("end")


def over_generator(d):
    for key, value in d.items():
        yield key
        for other in d.values():
            yield other - value


def references(d):
    before = sys.getrefcount(d)
    counts = set()
    for key, value in d.items():
        counts.add(sys.getrefcount(d) - before)
    return counts, sys.getrefcount(d) - before


def rounds(function, *makers):
    results = []
    for _ in range(120):
        results.append(function(*[maker() for maker in makers]))
    assert all(result == results[0] for result in results), function.__name__
    print(function.__name__, results[0])


numbers = {i: i * i for i in range(20)}
letters = {"a": 1, "b": 2, "c": 3}
holes = dict(numbers)
for key in (0, 3, 4, 19):
    del holes[key]

rounds(sum_items, lambda: numbers)
rounds(sum_items, lambda: holes)
rounds(list_items, lambda: letters)
rounds(whole_items, lambda: letters)
rounds(nested_items, lambda: {"k": (1, 2), "l": [3, 4]})
rounds(keys, lambda: letters)
rounds(keys, lambda: holes)
rounds(keys, lambda: Counter("abracadabra"))
rounds(keys, lambda: defaultdict(int, letters))
rounds(keys, lambda: OrderedDict(letters))
rounds(grows, lambda: dict(numbers))
rounds(swaps, lambda: dict(numbers))
rounds(changes_values, lambda: dict(numbers))
rounds(set_grows, lambda: set(range(5)))
rounds(sum_set, lambda: set(range(50)))
rounds(sum_set, lambda: frozenset(range(50)))
rounds(backwards, lambda: [1, 2, 3, 4])
rounds(shrinks_backwards, lambda: list(range(10)))
rounds(dot, lambda: [1, 2, 3], lambda: (4, 5, 6, 7))
rounds(dot, lambda: [1.5, 2.5], lambda: [2, 4])
rounds(dot, lambda: (x for x in [1, 2]), lambda: {3: 1, 4: 1})
rounds(zipped, lambda: ["a", "b"], lambda: [1, 2, 3])
rounds(zip_rest, lambda: [1, 2, 3, 4], lambda: [5, 6])
rounds(zip_rest, lambda: [1, 2], lambda: [5, 6, 7, 8])
rounds(strict, lambda: [1, 2], lambda: [5, 6, 7, 8])
rounds(strict, lambda: [1, 2], lambda: [5, 6])
rounds(three, lambda: [1, 2], lambda: [5, 6], lambda: (7, 8))
rounds(numbered, lambda: [5, 6, 7])
rounds(first_negative, lambda: {"a": 1, "b": -1, "c": -2})
rounds(mixed_values, lambda: numbers)
rounds(mixed_values, lambda: {1: 2, 3: "text", 4: 5, 6: "text"})
rounds(attributes, Point)
rounds(lambda d: list(over_generator(d)), lambda: letters)
rounds(references, lambda: letters)
log = []
rounds(temporary, lambda: log)
print(log[:20], len(log))


def either(numbers, a, b):
    """A pair of an int and an object, or of two objects, that the same code takes apart."""
    result = []
    for x, y in enumerate(a) if numbers else zip(a, b):
        result.append((x, y))
    return result


def alternate(n):
    return [either(i % 2, ["a", "b"], ["c", "d"]) for i in range(n)][-2:]


for _ in range(40):
    found = alternate(40)
print(found)
