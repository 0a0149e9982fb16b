# Values of dicts and of their subclasses that are stored where another one was.
import collections
import gc


class Loud:
    def __init__(self, name, out):
        self.name, self.out = name, out

    def __del__(self):
        self.out.append(self.name)


class Counting(dict):
    def __missing__(self, key):
        return 0


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __getitem__(self, key):
        return super().__getitem__(key.upper())

    def __contains__(self, key):
        return super().__contains__(key.upper())


def count(table, words):
    for word in words:
        table[word] = table[word] + 1 if word in table else 1
    return table


def add(table, words):
    for word in words:
        table[word] += 1
    return table


words = "the cat the dog a cat the".split() * 20
for _ in range(6):
    print(count({}, words))
    print(add(Counting(), words))
    print(dict(add(collections.defaultdict(int), words)))
    print(add(collections.Counter(), words).most_common(2))
    print(count(collections.OrderedDict(), words))
    print(count(Upper(), words))
    print(count({1: 2, 1.5: 3}, [1, 2, 1.5, True, 1.0, 2 ** 70] * 3))

print("-- what is replaced ends at once")
out = []


def replace(table, n):
    for i in range(n):
        table["x"] = Loud(i, out)
        out.append("after")
    table["x"] = None


for _ in range(5):
    replace({"x": 1}, 3)
    print(out)
    out.clear()

print("-- a dict that held nothing for the collector holds something now")


def fill(table, value):
    table["a"] = value
    table[2] = value
    return gc.is_tracked(table)


for _ in range(5):
    print(fill({"a": 1, 2: 3}, 5), fill({"a": 1, 2: 3}, []), fill({"a": 1}, ()))


print("-- attributes: the dict of an instance and of a module")


class Thing:
    pass


def through_dict(thing, n):
    table = vars(thing)
    for i in range(n):
        table["value"] = table.get("value", 0) + i
        thing.value += 1
    return thing.value


for _ in range(5):
    print(through_dict(Thing(), 20))

limit = 1


def module_value(n):
    table = globals()
    total = 0
    for i in range(n):
        table["limit"] = i
        total += limit
    return total


for _ in range(5):
    print(module_value(10), limit)


print("-- iterators that alone hold what they go through")


def over_temporaries(n):
    found = []
    for word in ("a b " * n).split():
        found.append(word)
    for item in [Loud(i, out) for i in range(n)]:
        found.append(item.name)
    for pair in tuple(zip("ab", range(n))):
        found.append(pair)
    for item in reversed([Loud(i, out) for i in range(n)]):
        item = None
    return found


for _ in range(5):
    print(over_temporaries(3), out)
    out.clear()


print("-- ints of any size")


def big(n):
    value, seen = 1, []
    for i in range(n):
        value = (value * 31 + i) % (1 << 200)
        seen.append((value >> 3 & 0xFFFF) ^ (value // 7 | 5) - value % 1000)
        try:
            seen.append(value << (i - 3) & 255)
        except ValueError as error:
            seen.append(str(error))
    try:
        value % (n - n)
    except ZeroDivisionError as error:
        seen.append(str(error))
    return hash(tuple(seen)), value


for _ in range(5):
    print(big(60))
