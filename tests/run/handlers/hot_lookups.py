# The usual hot ones: KeyError, IndexError, AttributeError, ValueError, StopIteration, unboxed counters.
def keys(n):
    table = {i: i * 2 for i in range(0, n, 3)}
    hits = misses = 0
    weight = 0.5
    for i in range(n):
        try:
            hits += table[i]
        except KeyError:
            misses += 1
            weight *= 1.0001
    return hits, misses, round(weight, 6)


def indexes(rows, at):
    found = short = none = 0
    for row in rows:
        try:
            found += row[at]
        except IndexError:
            short += 1
            continue
        except TypeError:
            none += 1
        found += 1
    return found, short, none


class Full:
    def __init__(self, value):
        self.value = value


class Empty:
    pass


def attributes(objects):
    total = missing = 0
    for o in objects:
        try:
            total += o.value
        except AttributeError as error:
            missing += len(str(error)) > 0
    return total, missing


def numbers(words):
    total = bad = 0
    for word in words:
        try:
            total += int(word)
        except ValueError:
            bad += 1
    return total, bad


def drain(iterator):
    total = 0
    while True:
        try:
            total += next(iterator)
        except StopIteration:
            break
    return total


def divide(values):
    out = 0.0
    zeros = 0
    for v in values:
        try:
            out += 10 / v
            zeros += 7 // v
        except ZeroDivisionError:
            zeros += 1
    return round(out, 6), zeros


print(keys(9000))
print(indexes([[1, 2, 3], [1], None] * 1500, 2))
print(attributes([Full(1), Empty(), Full(2)] * 1500))
print(numbers(["1", "x", "22", ""] * 1500))
print([drain(iter(range(n))) for n in (5, 0, 3000)])
print([drain(iter([1] * n)) for n in (5, 0, 300)], sum(drain(iter("".join(()).split())) for _ in range(300)))
print(divide([1, 2, 0, 4, 0.0, 5.0] * 800))
# Other types than before.
print(keys(30), indexes([(1, 2, 3), "abc", [1.5] * 4] * 2 if False else [(1, 2, 3), [1.5] * 4] * 40, 2))
print(attributes([Full(1.5), Empty(), Full(2**70)] * 50))
