# Small functions that take apart what they are given or what a call gives: parts end when they would.
import sys

ended = []


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        ended.append(self.name)


class Quiet:
    def __init__(self, value):
        self.value = value


def loud_pair(i):
    return Loud(f"a{i}"), Loud(f"b{i}")


def numbered(i, thing):
    return i * 0.5, thing


def listed(i, thing):
    return [thing, i]


def first_of(i):
    first, _ = loud_pair(i)
    return first.name


def last_of(i):
    first, first = loud_pair(i)
    return first.name


def half(i, thing):
    number, same = numbered(i, thing)
    return number if same is thing else None


def from_list(i, thing):
    same, number = listed(i, thing)
    return number if same is thing else None


def swapped(pair):
    a, b = pair
    return b, a


def nested(i):
    (a, b), c = loud_pair(i), i
    return a.name + b.name + str(c)


def count_of(pair):
    a, b = pair
    return sys.getrefcount(pair)


def too_many(i):
    try:
        a, b = loud_pair(i) if i % 50 else (1, 2, 3)
    except ValueError as error:
        return str(error)
    return a.name + b.name


quiet = Quiet(1)
halves = 0.0
for i in range(400):
    halves += half(i, quiet) + from_list(i, quiet)
    ended.append(first_of(i))
    ended.append(last_of(i))
    ended.append(nested(i))
    ended.append(too_many(i))
    pair = (Quiet(i), quiet)
    other = swapped(pair)
    assert other[1] is pair[0] and count_of(pair) == count_of(other)
    del pair, other
print(halves, sys.getrefcount(quiet))
print(len(ended), ended[:14], ended[-14:])
