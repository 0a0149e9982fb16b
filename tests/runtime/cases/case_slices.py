"""Slices of lists, read and assigned; strings that grow; pairs and enumerations."""

import gc
import itertools
import sys
from rt import *

BOUNDS = [None, 0, 1, 2, 4, 5, 6, -1, -2, -5, -6, 2**62, 2**63 - 1, -2**63]
STEPS = [None, 1, 2, 3, 7, -1, -2, -7, 2**63 - 1, -2**63, 0]


def given(*parts):
    return sum(1 << i for i, part in enumerate(parts) if part is not None)


def number(part):
    return -99 if part is None else part   # must not be looked at


for size in (0, 1, 5):
    items = [object() for _ in range(size)]
    for start, stop, step in itertools.product(BOUNDS, BOUNDS, STEPS):
        got = outcome(rt_list_slice, items, given(start, stop, step), *map(number, (start, stop, step)))
        want = outcome(lambda: items[start:stop:step])
        assert got == want, (size, start, stop, step, got, want)
        if got[0] == "value":
            assert type(got[1]) is list and got[1] is not items and gc.is_tracked(got[1])
thing = object()
count = sys.getrefcount(thing)
part = rt_list_slice([thing] * 3, 3, 1, 3, 0)
assert part == [thing] * 2 and sys.getrefcount(thing) == count + 2
del part
assert sys.getrefcount(thing) == count

for size, new in itertools.product((0, 1, 5, 40), (0, 1, 2, 5, 40)):
    for start, stop in itertools.product(BOUNDS, BOUNDS):
        ours, theirs = list(range(size)), list(range(size))
        value = [-i for i in range(new)]
        assert rt_list_assign_slice(ours, given(start, stop), number(start), number(stop), value) == 0
        theirs[start:stop] = value
        assert ours == theirs and value == [-i for i in range(new)], (size, new, start, stop)
        ours, theirs = list(range(size)), list(range(size))
        assert rt_list_assign_slice(ours, given(start, stop), number(start), number(stop), ours) == 0
        theirs[start:stop] = theirs
        assert ours == theirs, (size, start, stop)

log = []


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, target[1:4] == ["x", "y", "z"]))


def released(assign):
    global target
    log.clear()
    target = [0, Loud("a"), Loud("b"), Loud("c"), 4]
    assign(target, ["x", "y", "z"])
    return list(log)


def plain(items, value):
    items[1:4] = value


assert released(lambda items, value: rt_list_assign_slice(items, 3, 1, 4, value)) == released(plain)
assert [done for _, done in log] == [True] * 3
values = [object() for _ in range(3)]
counts = [sys.getrefcount(each) for each in values]
target = list(range(5))
rt_list_assign_slice(target, 3, 1, 4, values)
rt_list_assign_slice(target, 3, 1, 4, [1, 2, 3])
assert [sys.getrefcount(each) for each in values] == counts

# Strings.
texts = ["", "a", "ascii", "caf\xe9", "\u0394", "x\U0001F40D"]
for left, right in itertools.product(texts, texts):
    assert rt_str_concat(left, right) == left + right
    place = slots(left)
    assert rt_str_append(place, right) == 0 and take_slot(place) == left + right
place = slots("".join(["gr", "ow"]))
want = "grow"
for i in range(500):
    piece = chr(60 + i)
    want += piece
    assert rt_str_append(place, piece) == 0
assert object_at(place[0]) == want
kept = object_at(place[0])
assert rt_str_append(place, "more") == 0 and kept == want and take_slot(place) == want + "more"

# Pairs and enumerations.
for first in INTS:
    second = object()
    count = sys.getrefcount(second)
    pair = rt_new_pair(first, second)
    check(pair[0], first)
    assert type(pair) is tuple and len(pair) == 2 and pair[1] is second
    assert sys.getrefcount(second) == count + 1
    del pair
    assert sys.getrefcount(second) == count
for start in (0, 1, -5, sys.maxsize - 1, sys.maxsize, -2**63):
    iterator = iter("abc")
    next(iterator)
    ours = rt_new_enumerate(iterator, start)
    theirs = enumerate("bc", start)
    assert type(ours) is enumerate and ours.__reduce__()[1][1] == theirs.__reduce__()[1][1] == start
    assert list(ours) == list(theirs)
for sequence in ([], [1, 2], (), (1, 2)):
    it = rt_sequence_iter(sequence)
    assert type(it) is type(iter(sequence)) and list(it) == list(sequence)

# What __init__ returned, and numbers that a slot holds already.
assert rt_init_result(None) == 0


class Odd:
    def __init__(self):
        return 5


assert outcome(rt_init_result, 5) == outcome(Odd)
for value in INTS[::7] + FLOATS + [True, None, "1", 2**70]:
    for other in (0, 1, 2, -7, 2**62):
        assert rt_holds_i64(value, other) == (type(value) is int and value == other)
    for other in (0.0, -0.0, 1.0, math.inf, 1e300):
        assert rt_holds_f64(value, other) == (type(value) is float and same(value, other))
