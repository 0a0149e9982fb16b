# Loops over dicts, sets and views, whose steps run no code but by what ends: sizes that change, finalisers, generators in between.
import sys


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, sys._getframe(1).f_lineno is not None))


class Own:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise StopIteration
        log.append(sys._getframe(1).f_locals.get("count"))
        return self.n


log = []


def total(items):
    count = 0
    last = None
    for item in items:
        count += 1
        last = item
    return count, last


def pairs(items):
    count = 0
    for key, value in items:
        count += key
        if value:
            count += 0.5
    return count


def nested(table):
    count = 0
    for (x, y), value in table.items():
        count += x * y + value
    return count


def generated(n):
    for i in range(n):
        yield i


for turn in range(60):
    got = [total(items) for items in ([1, 2], (3,), {4: 5, 6: 7}, {4: 5}.items(), {4: 5}.values(), {8}, frozenset([9]), range(3),
                                     reversed([1, 2]), "ab", b"ab", generated(4), map(str, [1, 2]), zip([1], "a"), enumerate("xy"), Own(2), {})]
print(got, log[:4], len(log))
print(pairs({i: i % 3 for i in range(500)}.items()), pairs([(1, 2)] * 400), pairs(zip(range(300), range(300))), pairs({(1, 2), (3, 0)}))
print(nested({(x, y): x - y for x in range(20) for y in range(20)}), nested({}))
for bad in ({1: 2}.items(), {(1, 2, 3)}, {"ab": 1}, {(1,)}, [5], {5}):
    try:
        print(pairs(bad))
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)


def grows(table, n):
    count = 0
    try:
        for key in table:
            count += 1
            if count == n:
                table[count * 1000] = 1
    except RuntimeError as error:
        return count, str(error)
    return count


print([grows(dict.fromkeys(range(50)), n) for n in (1, 20, 50, 60)])


def swaps(table):
    count = 0
    for key in table:
        count += 1
        del table[key]
        table[key + 100] = 1
    return count


for size in (1, 5, 40):
    try:
        print(swaps(dict.fromkeys(range(size))))
    except RuntimeError as error:
        print(error)


def shrinks(members):
    count = 0
    for item in members:
        count += 1
        if count == 3:
            members.discard(item)
    return count


try:
    shrinks(set(range(40)))
except RuntimeError as error:
    print(error)
log.clear()


def last_ones(n):
    count = 0
    for i in range(n):
        table = {j: Loud((i, j)) for j in range(3)}
        view = iter(table.items())
        del table
        for key, value in view:
            count += 1
            value = None
        key = None
    return count


print(last_ones(150), len(log), log[:4], log[-2:])
iterator = iter({1: 2, 3: 4}.items())
print(next(iterator), total(iterator), total(iterator))
counts = sys.getrefcount(None) - sys.getrefcount(None)
kept = [object() for _ in range(5)]
table = {i: item for i, item in enumerate(kept)}
before = [sys.getrefcount(item) for item in kept]
for _ in range(200):
    total(table.items())
    total(table.values())
print([sys.getrefcount(item) for item in kept] == before)
