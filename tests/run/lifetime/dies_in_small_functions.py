# Objects whose last reference goes inside small methods: their finalisers see callers and order.

import sys


class Noisy:
    def __init__(self, name):
        self.name = name
        self.link = None

    def __del__(self):
        frame = sys._getframe(1)
        print("del", self.name, "in", frame.f_code.co_name, "line", frame.f_lineno - BASE)


class Holder:
    def __init__(self):
        self.item = None
        self.other = None
        self.count = 0

    def take(self):
        item = self.item
        self.item = None
        self.count += 1
        return item

    def swallow(self):
        item = self.item
        other = self.other
        self.item = None
        self.other = None
        return self.count

    def replace(self, item):
        item = self.other
        return item

    def follow(self):
        return self.item.link.name

    def pass_on(self, taker):
        return taker.eat(self.take())

    def eat(self, item):
        self.count += 1
        return self.count

    def eat_and_drop(self, item):
        item = None
        self.count += 1
        return self.count

    def chain(self):
        return self.eat(self.take()) + self.eat_and_drop(self.take())


BASE = sys._getframe().f_lineno


def round_of(holder, make, number):
    holder.item = make(number)
    holder.other = make(-number)
    total = holder.swallow()
    holder.item = make(number)
    total += holder.pass_on(holder)
    holder.item = make(number)
    total += holder.chain()
    holder.item = make(number)
    holder.item.link = make(number + 1)
    total += len(str(holder.follow()))
    holder.other = None
    kept = holder.replace(make(number))
    holder.item = None
    return total, kept


class Quiet:
    def __init__(self, name):
        self.name = name
        self.link = None


def hot(count):
    holder = Holder()
    result = None
    for number in range(count):
        result = round_of(holder, Quiet, number % 7)
    return result[0]


def mixed(count):
    """The same objects with other references: nothing ends in the methods."""
    pool = [Quiet(i) for i in range(8)]
    holder = Holder()
    total = 0
    for number in range(count):
        holder.item = pool[number % 8]
        holder.other = pool[(number + 1) % 8]
        total += holder.swallow()
        holder.item = pool[number % 8]
        total += holder.pass_on(holder)
        holder.item = pool[number % 8]
        total += holder.chain()
    return total, [sys.getrefcount(item) for item in pool]


print(mixed(3000))
print(hot(2000))
print(round_of(Holder(), Noisy, 5)[0])
print(mixed(500))
for number in range(3):
    print(round_of(Holder(), Noisy, number)[0])
print(hot(200))


class Loops:
    """Iterators that hold the last reference to what they iterate over."""

    def __init__(self):
        self.items = []
        self.seen = 0

    def some(self):
        items = self.items
        self.items = None
        return items

    def visit(self):
        for item in self.some():
            self.seen += 1
        return self.seen

    def first(self):
        for item in self.some():
            return item
        return None

    def lose(self):
        for item in self.items:
            self.seen += 1
            self.items = None
        return self.seen

    def pair(self, a, b):
        for item in (a, b):
            if item is not a:
                return self.seen
        return -1


def loops(make, count):
    holder = Loops()
    total = 0
    for number in range(count):
        holder.items = [make(number), make(number + 1)]
        total += holder.visit()
        holder.items = [make(number), make(number + 1)]
        kept = holder.first()
        holder.items = [make(number)]
        total += holder.lose()
        total += holder.pair(make(1), kept)
    return total


print(loops(Quiet, 800))
print(loops(Noisy, 3))
print(loops(Quiet, 800))
