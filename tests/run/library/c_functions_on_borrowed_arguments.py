# Built-in functions and methods in hot loops: every way of taking arguments, and wrong ones.

import sys


class Watched:
    """Is told when it dies, and when it is compared."""

    log = []

    def __init__(self, name):
        self.name = name

    def __eq__(self, other):
        Watched.log.append(("eq", self.name))
        return self is other

    def __hash__(self):
        return hash(self.name)

    def __del__(self):
        Watched.log.append(("del", self.name))


def calls(words, count):
    total = 0
    seen = set()
    table = {}
    text = "some text"
    for i in range(count):
        word = words[i % len(words)]
        total += len(word.upper()) + word.count("a") + word.find("z", 1)
        seen.add(word)
        seen.discard("none")
        table[word] = table.get(word, 0) + 1
        table.setdefault(word, [])
        if word.startswith(("a", "b")):
            total += 1
        total += int(word.isdigit()) + sum((i, 1)) + divmod(i, 7)[1]
        parts = word.split("e", 1)
        total += len(parts) + hash(i) + max([i, 3], default=0)
        text = text.replace("x", "y")
    return total, sorted(seen), sorted(table.items()), text


def wrong(method, *args):
    results = []
    for i in range(30):
        try:
            method(i, *args)
        except Exception as error:
            results.append((type(error).__name__, str(error)))
    return len(results), results[0]


def too_many(i):
    [].pop(1, 2)


def too_few(i):
    {}.get()


def not_noargs(i):
    "a".upper(i)


def no_such_key(i):
    {}.pop(i)


def unhashable(i):
    set().add([i])


def keyword(i):
    return "a,b".split(sep=",", maxsplit=i)


def dies_in_call(count):
    out = []
    for i in range(count):
        items = [Watched(i)]
        items.pop()
        out.append(len(Watched.log))
        Watched.log.clear()
    return set(out)


def compares(count):
    items = [Watched(n) for n in range(4)]
    found = 0
    for _ in range(count):
        found += items.index(items[3]) + items.count(items[0])
    log = len(Watched.log)
    return found, log


def counts(count):
    thing = object()
    return {sys.getrefcount(thing) for _ in range(count)}


class MyList(list):
    def append(self, item):
        super().append(item * 2)

    def pop(self):
        return "mine"


def subclass(items, count):
    for i in range(count):
        items.append(i)
        items.pop()
    return len(items), items[-1:] if items else None


def grows_while_called(count):
    """A key function changes the list's owner's variables."""
    state = []

    def key(item):
        state.append(item)
        return -item

    result = None
    for _ in range(count):
        result = sorted([3, 1, 2], key=key)
        state.sort()
    return result, len(state)


words = ["apple", "banana", "cherry", "42", "zebra", "elephant"]
print(calls(words, 400))
for bad in (too_many, too_few, not_noargs, no_such_key, unhashable):
    print(bad.__name__, wrong(bad))
print([keyword(i) for i in range(3)], wrong(keyword, 1))
print(dies_in_call(300))
print(compares(100))
Watched.log.clear()
print(counts(300))
print(subclass([], 300), subclass(MyList(), 300))
print(grows_while_called(100))


def deep(n):
    return [].__len__() if n == 0 else deep(n - 1)


print(deep(50))


def mixed_bools(a, b):
    total = 0
    for x in a:
        total = total + (x != b)
        y = [1, 2.5, 3][total % 3]
        total = int(y + (x == b)) + total
    return total


print(mixed_bools([1, 2, 3] * 200, 2), mixed_bools([1.5, True, None] * 100, True))
