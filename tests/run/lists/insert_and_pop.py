# list.insert and list.pop with an index: ends, beyond them, errors, what indexes can be, sizes.
import sys


def put(items, index, item):
    return items.insert(index, item)


def take(items, index):
    return items.pop(index)


def rotate(items, turns):
    for _ in range(turns):
        items.insert(len(items), items.pop(0))
    for i in range(turns // 2):
        items.insert(i % 5 + 1, items.pop(-1))
    return items


def sizes(n):
    items, out = [], 0
    for i in range(n):
        put(items, i * 7 % 11 - 5, i)
        out = (out * 31 + sys.getsizeof(items)) % 1000003
    while items:
        take(items, len(items) * 3 % len(items))
        out = (out * 31 + sys.getsizeof(items)) % 1000003
    return out


def tried(do, *args):
    try:
        return do(*args)
    except (IndexError, TypeError, OverflowError) as error:
        return type(error).__name__, str(error), error.__traceback__.tb_next.tb_lineno


class Index:
    def __init__(self, value, items=None):
        self.value, self.items = value, items

    def __index__(self):
        if self.items is not None:
            self.items.clear()
        return self.value


class Own(list):
    def insert(self, index, item):
        super().insert(index, ("own", item))

    def pop(self, index):
        return ("popped", super().pop(index))


class Ends:
    def __init__(self, log):
        self.log = log

    def __del__(self):
        self.log.append(len(self.log))


def ends(n):
    log = []
    items = []
    for i in range(n):
        put(items, 0, Ends(log))
    for i in range(n):
        take(items, i % len(items))
    return log


print(rotate(list(range(7)), 1000), rotate(["a", "b"], 333), sizes(300))
for _ in range(300):
    items = list(range(5))
    results = [put(items, 2, "x"), put(items, -1, "y"), put(items, 100, "z"), put(items, -100, "w")]
    results += [take(items, 0), take(items, -1), take(items, 3), take(items, -2)]
print(results, items)
for index in (5, -6, 0, True, Index(1), Index(9), 1.5, None, 10**30, -(10**30), "0"):
    print(tried(take, list(range(5)), index), tried(take, [], index))
    items = list(range(3))
    print(tried(put, items, index, "new"), items)
cleared = [1, 2, 3]
print(tried(take, cleared, Index(1, cleared)), cleared)
own = Own([1, 2])
put(own, 1, "x")
print(own, take(own, 0), own)
print(ends(200) == list(range(200)))
seen = []
print(sorted([3, 1, 2], key=lambda value: seen.append(value) or -value), seen)


def during_sort(items):
    def key(value):
        found.append((tried(take, items, 0), put(items, 0, value)))
        return value

    found = []
    try:
        items.sort(key=key)
    except ValueError as error:
        return str(error), items, found


print(during_sort([3, 1, 2]))
