# id() in hot code, with numbers that have no object of their own, and with an audit hook that hears of it.
import sys


class Thing:
    pass


def marks(things):
    return [id(thing) for thing in things]


def same(a, b):
    return id(a) == id(b)


def sums(n):
    total = 0
    for i in range(n):
        x = i * 1000003
        y = x
        total += id(x) == id(y)
        total += id(total) != id(None)
    return total


things = [Thing() for _ in range(10)]
first = marks(things)
for _ in range(300):
    assert marks(things) == first
    assert same(things[0], things[0]) and not same(things[0], things[1])
print(sums(500))
print(len(set(first)))

heard = []


def hook(event, args):
    if event == "builtins.id" and heard is not None:
        heard.append(args)


sys.addaudithook(hook)
for _ in range(3):
    marks(things[:2])
print(len(heard), heard[0][0] == first[0])
heard.clear()
try:
    id()
except TypeError as error:
    print(error)
try:
    id(1, 2)
except TypeError as error:
    print(error)
