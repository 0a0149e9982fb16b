# Look-ups that are first tried without running code: keys that collide, that have code of their own, that change the dict; values whose end runs code.
import sys
from collections import Counter, OrderedDict, defaultdict

SIZE = (1 << 61) - 1


class Key:
    def __init__(self, number, equal=False):
        self.number = number
        self.equal = equal

    def __repr__(self):
        return f"Key({self.number})"

    def __hash__(self):
        return hash(self.number)

    def __eq__(self, other):
        log.append((self.number, type(other).__name__))
        return self.equal


class Default(dict):
    def __missing__(self, key):
        return f"no {key!r}"


class Own(dict):
    def __getitem__(self, key):
        return ("own", key)

    def __contains__(self, key):
        return key == 3

    def __setitem__(self, key, value):
        log.append(("set", key))
        super().__setitem__(key, value)

    def __delitem__(self, key):
        log.append(("del", key))
        super().__delitem__(key)


class Text(str):
    def __eq__(self, other):
        log.append("text")
        return str(self) == other

    __hash__ = str.__hash__


log = []


def read(container, keys):
    out = []
    for key in keys:
        try:
            out.append(container[key])
        except (KeyError, IndexError, TypeError) as error:
            out.append((type(error).__name__, str(error)))
    return out


def has(container, keys):
    out = []
    for key in keys:
        try:
            out.append(key in container)
            out.append(key not in container)
        except TypeError as error:
            out.append(str(error))
    return out


def number_keys(container, start, stop, step):
    found = 0
    for key in range(start, stop, step):
        if key in container:
            found += container[key]
    return found


def store(container, keys, value):
    for key in keys:
        try:
            container[key] = value
        except (TypeError, IndexError) as error:
            log.append(str(error))
    return container


def drop(container, keys):
    for key in keys:
        try:
            del container[key]
        except (KeyError, TypeError, IndexError) as error:
            log.append((type(error).__name__, str(error)))
    return container


NAN = float("nan")
KEYS = [1, -1, -2, True, 0, 0.0, 1.0, 2.5, SIZE, SIZE + 1, -SIZE, -SIZE - 1, 1 << 64, "a", "", None,
        (1, 2), (1, (2, "x")), (1.0, 2), (NAN,), NAN, float("inf"), b"a", int, len, 3 + 0j, frozenset([1]),
        (1, Key(2)), [1], {}, ..., Text("a"), "b" * 300, ((((((1,),),),),),)]
TABLES = [
    {1: 10, -1: 11, -2: 12, 2.5: 13, SIZE: 14, 1 << 64: 15, NAN: 16, None: 17},
    {"a": 1, "b": 2, "": 3},
    {(1, 2): 1, (1, (2, "x")): 2, (NAN,): 3, int: 4, len: 5, b"a": 6, ...: 7, 3: 8, frozenset([1]): 9},
    {0: "zero", "a": "text", ((((((1,),),),),),): "deep"},
    {},
    Default(a=1),
    Own(a=1),
    defaultdict(int, {1: 2}),
    OrderedDict([(1, 2), ("a", 3)]),
    Counter("abca"),
]


def every_key(turns):
    for _ in range(turns):
        got = [read(table, KEYS) for table in TABLES[:-3]], [has(table, KEYS) for table in TABLES]
    return got


print(every_key(60))
print(read(TABLES[-2], [1, "a", 5]), read(TABLES[-1], ["a", "z"]), read(defaultdict(list), [1, "b"]))
print(log[:20], len(log))

# Collisions that ask code of the program's, in dicts and sets.
log.clear()
mixed = {Key(1): "one", Key(SIZE): "zero", "a": "text", 7: "seven"}
print(read(mixed, [1, 0, "a", 7, 8] * 40)[-5:], len(log), log[:6])
log.clear()
mixed = {Key(1, True): 5, 9: 4}
print(number_keys(mixed, 0, 3000, 1), len(log))
log.clear()
some = {Key(1, True), 2, "x", (1, 2), NAN}
print(has(some, [1, 2, 3, "x", "y", (1, 2), (2, 1), NAN, float("nan"), [1], {1}, frozenset([1])] * 30)[-24:], len(log))
print(has(frozenset([1, 2, "x"]), [1, 2.0, True, "x", "y", None] * 60)[-12:])
print(has([1, "x", None, 2.5, (1, 2), Key(4, True)], [1.0, True, "x", (1, 2), 4, None, 7] * 60)[-14:])
print(has((0, 1.5, "ab", Key(3)), [0, False, 1.5, "ab", "a", 3] * 60)[-12:])
print(has("hello w\u00f6rld \U0001f600", ["h", "", "w\u00f6", "\u00f6", "z", "\U0001f600", "hello w", 1, None] * 60)[-18:])
print(number_keys(dict.fromkeys(range(0, 9000, 3), 1), 0, 9000, 1), number_keys({}, 0, 2000, 1))
print(number_keys({i: 1 for i in range(-5, 5)}, -20, 20, 1))
print(number_keys({float(i): 2 for i in range(9)}, 0, 300, 1), number_keys({True: 3, False: 4}, -9, 300, 1))
print(number_keys({i * SIZE: 1 for i in range(-4, 4)}, -4 * SIZE, 4 * SIZE, SIZE >> 9))
print(number_keys({str(i): 1 for i in range(40)}, 0, 400, 1))

# Changes.
log.clear()
print(store({1: 2, "a": 3}, [1, True, 1.0, "a", "b", (1, 2), 5, -1, [1]] * 30, "v"))
print(store([0, 1, 2], [0, -1, True, 1, 3, -4, "a", 1.0] * 30, "v"))
print(store(Own(), [1, 2], 3), store(OrderedDict(), ["b", "a", "b"], 1), store(Counter(), "abc", 1))
print(drop({i: i for i in range(50)}, [i * 3 for i in range(20)] + ["a", [1]]))
print(drop(OrderedDict.fromkeys("abcd"), "bd"), drop(Own({1: 2, 3: 4}), [1]), drop([1, 2, 3], [0, -1, 9]))
print(log)


class Noisy:
    """Says when it ends, what the variables of its caller are then."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append((self.name, sys._getframe(1).f_locals.get("i")))


def replace(container, n):
    for i in range(n):
        container[i % 3] = Noisy(i) if i % 50 == 0 else i
        if i % 70 == 69:
            container[i % 3] = None
    return i


log.clear()
print(replace({}, 400), log)
log.clear()
print(replace([None] * 3, 400), log)


class Breaker:
    """Equal to everything, and empties the dict that is searched."""

    def __hash__(self):
        return 5

    def __eq__(self, other):
        target.clear()
        return True


def count_in(dictionary, n):
    total = 0
    for i in range(n):
        if i % 7 in dictionary:
            total += 1
    return total


target = {Breaker(): 1, 3: 3, 4: 4}
print(count_in(target, 4), count_in(dict.fromkeys(range(7)), 2000), count_in(target, 20), target)


def memo(n, known):
    if n in known:
        return known[n]
    known[n] = memo(n - 1, known) + memo(n - 2, known)
    return known[n]


print(memo(60, {0: 0, 1: 1}), memo(90, {0: 0.5, 1: 1}), memo(20, {0: "a", 1: "b"})[:9])
try:
    memo(5, {9: 1, -400: 2})
except RecursionError:
    print("too deep")
try:
    memo(3, [])
except TypeError as error:
    print(error)
except RecursionError:
    print("deep list")


def nested(grid, n):
    for i in range(n):
        grid[i % 3][-1 - i % 2] += i
        grid[i % 3][i % 2 == 0] += 1
    return grid


print(nested([[0, 0], [0.5, 0], [1 << 62, 1]], 900))
print(nested({0: [0, 0], 1: [1, 1], 2: {-1: 0, -2: 5, True: 2, False: 3}}, 900))
