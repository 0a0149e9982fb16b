# Generators whose items sum, any, min, list, set, sorted, str.join, list.extend and the like take: their
# code runs on from item to item, which nothing may tell.

import sys
from fractions import Fraction


def squares(n):
    for i in range(n):
        yield i * i


def items(values):
    for value in values:
        yield value


def stepping(values, log):
    for value in values:
        log.append(value)
        yield value
    log.append("end")
    return "result"


def delegating(values):
    yield from values
    return len(values)


def extended(gen):
    found = [None]
    found.extend(gen)
    return found


def updated(gen):
    found = {"first"}
    found.update(gen)
    return found


CONSUMERS = [
    sum, any, all, min, max, list, tuple, set, sorted, extended, updated, ",".join, frozenset, dict.fromkeys,
    lambda gen: sorted(gen, reverse=True), lambda gen: sorted(gen, key=str),
    lambda gen: sum(gen, 5), lambda gen: sum(gen, 0.5), lambda gen: max(gen, default="none"),
    lambda gen: min(gen, key=lambda item: -item),
]


def outcome(function, gen):
    try:
        result = function(gen)
    except Exception as error:
        return type(error).__name__, str(error)
    return type(result).__name__, sorted(map(repr, result)) if isinstance(result, (set, frozenset)) else repr(result)


class Number:
    """Adds, compares and hashes in Python, and looks at the generator meanwhile."""

    def __init__(self, value):
        self.value = value

    def see(self, what):
        frame = current.gi_frame
        seen.append((what, current.gi_running, frame and frame.f_lineno - FIRST))

    def __radd__(self, other):
        self.see("radd")
        return other + self.value

    def __add__(self, other):
        self.see("add")
        return self.value + (other.value if isinstance(other, Number) else other)

    def __lt__(self, other):
        self.see("lt")
        return self.value < (other.value if isinstance(other, Number) else other)

    def __gt__(self, other):
        self.see("gt")
        return self.value > (other.value if isinstance(other, Number) else other)

    def __hash__(self):
        self.see("hash")
        return hash(self.value)

    def __eq__(self, other):
        self.see("eq")
        return self.value == (other.value if isinstance(other, Number) else other)

    def __bool__(self):
        self.see("bool")
        return self.value > 2

    def __repr__(self):
        return f"N{self.value}"


FIRST = items.__code__.co_firstlineno
seen = []
BIG = 2**62
LISTS = [
    [], [1], [1, 2, 3], [0, 0, 0], [1.5, 2, True], [2, 1.5, -0.0], [-0.0], [True, False, True],
    [BIG, BIG, BIG, -BIG], [BIG, 1.0, BIG], [2**70, 1], [1, 2**70, 1], ["a", "b"], [None, 0, "", 5],
    [Fraction(1, 2), 1], [1, Fraction(1, 2), 0.5], ["b", "a", 1], [float("nan"), 1.0, 2.0], [1j, 2],
    [[1], [2]], [(2, 1), (1, 2)], [b"x", b"a"], [10**20, 10**20 + 1], [1, "a"], [3, 3, 2, 2],
]

for turn in range(3):
    for values in LISTS:
        for consumer in CONSUMERS:
            first = outcome(consumer, items(values))
            assert first == outcome(consumer, (value for value in values)), (values, first)
            assert first == outcome(consumer, delegating(values)), (values, first)
            if turn == 2:
                print(*first, end="; ")
        if turn == 2:
            print()


# The room that lists have is theirs to show.
def room(start, more):
    found = []
    for i in range(start):
        found.append(i)
    found.extend(squares(more))
    return sys.getsizeof(found)


def room_of_copy(start, more):
    found = list(range(start))
    found.extend(squares(more))
    return sys.getsizeof(found)


for turn in range(3):
    rooms = [(room(i, j), room_of_copy(i, j)) for i in range(0, 60, 3) for j in range(0, 40, 3)]
print(rooms)


# Containers that their own items change.
def clearing(container, n):
    for i in range(n):
        if i == 3:
            container.clear()
        yield i


for turn in range(3):
    changed = list(range(50))
    changed.extend(clearing(changed, 6))
    different = set(range(50))
    different.update(clearing(different, 6))
print(changed, sys.getsizeof(changed), sorted(different))

# Items that run code.
for turn in range(3):
    for consumer in CONSUMERS[:11]:
        seen.clear()
        current = items([1, Number(2), 3, Number(4), Number(2), 5])
        found = outcome(consumer, current)
        if turn == 2:
            print(found, seen)

# The objects themselves.
values = [10**6, 10**30, 1.5, "text", (1,)]
for turn in range(30):
    assert all(a is b for a, b in zip(list(x for x in values), values))
    assert max(x for x in [10**6]) is not None
    assert min(x for x in values[:2]) is values[0] and max(items(values[:2])) is values[1]
    assert [sys.getsizeof(list(squares(n))) for n in range(20)] == SIZES if turn else True
    SIZES = [sys.getsizeof(list(iter(squares(n)))) for n in range(20)]
counts = [sys.getrefcount(value) for value in values]
for turn in range(20):
    list(items(values)), set(items(values)), max(items(values[:3])), any(items([0, None, ""]))
    sorted(items(values[:3])), tuple(items(values))
assert counts == [sys.getrefcount(value) for value in values]

# Where it stops, and what is left then.
for turn in range(40):
    log = []
    gen = stepping([0, 0, 3, 0, 5], log)
    assert any(gen) is True and log == [0, 0, 3]
    assert next(gen) == 0 and sum(gen) == 5 and log[-1] == "end"
    assert list(gen) == [] and any(gen) is False and all(gen) is True
    gen = stepping([1, 2, 0, 4], log)
    assert next(gen) == 1 and all(gen) is False and gen.gi_frame.f_locals["value"] == 0
    gen.close()
    assert sum(gen) == 0


def failing(n, error):
    total = 0
    for i in range(n):
        total += i
        yield i
        if i == 3:
            raise error
    yield "never"


def lines(error):
    found = []
    traceback = error.__traceback__
    while traceback is not None:
        found.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


for turn in range(3):
    for error in KeyError, StopIteration, GeneratorExit, RuntimeError:
        for consumer in CONSUMERS[:11]:
            gen = failing(8, error("why"))
            try:
                consumer(gen)
            except BaseException as raised:
                result = type(raised).__name__, str(raised), lines(raised), gen.gi_frame
            else:
                result = "no error"
            if turn == 2:
                print(result)

# Types that change on the way, which compiled code leaves for.
for turn in range(30):
    mixed = [*range(20), 1.5, *range(5), 2**64, 7]
    assert sum(x + 1 for x in mixed) == sum([x + 1 for x in mixed])
    assert list(x * 2 for x in mixed) == [x * 2 for x in mixed]
    assert max(x for x in mixed) == 2**64


# Frames, and generators within generators.
def depth(n):
    return 0 if n == 0 else sum(depth(n - 1) + 1 for i in range(2))


def who(n):
    for i in range(n):
        frame = sys._getframe()
        yield frame.f_code.co_name, frame.f_back.f_code.co_name, frame.f_locals["i"]


def caller():
    return list(who(3)), sorted(who(2))[0], max(who(2))


for turn in range(20):
    assert depth(6) == 126
    found = caller()
print(found)


def itself():
    yield 1
    yield from (sum(running) for _ in range(1))


for turn in range(3):
    running = itself()
    try:
        print(sum(running))
    except ValueError as error:
        print(error)


# A tracer that is set on the way sees what follows.
events = []


def tracer(frame, event, arg):
    if frame.f_code is switching.__code__:
        events.append((event, frame.f_lineno - FIRST))
    return tracer


def switching(n):
    for i in range(n):
        if i == 5:
            sys.settrace(tracer)
        yield i
    sys.settrace(None)


for turn in range(4):
    events.clear()
    total = sum(switching(8))
    sys.settrace(None)
    if turn in (0, 3):
        print(total, events)


def deep(n):
    return any(deep(n - 1) for _ in range(1)) if n else True


def deepest():
    low, high = 1, 1000
    while low < high:
        middle = (low + high + 1) // 2
        try:
            deep(middle)
            low = middle
        except RecursionError:
            high = middle - 1
    return low


print([deepest() for _ in range(4)])
