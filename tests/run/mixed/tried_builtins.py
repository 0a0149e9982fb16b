# Built-in functions and methods that are tried without code first: len, isinstance, int, str, min, dict.get, str methods, f-strings.
import sys
from abc import ABC

log = []


class Named:
    def __repr__(self):
        return type(self).__name__


class Sized(Named):
    def __len__(self):
        log.append(("len", sys._getframe(1).f_locals.get("n")))
        return 3


class Liar(Named):
    @property
    def __class__(self):
        log.append("class")
        return int


class Meta(type):
    def __instancecheck__(cls, obj):
        log.append("check")
        return obj == 1


class Checked(Named, metaclass=Meta):
    pass


class Shape(ABC):
    pass


class Square(Shape):
    def __str__(self):
        log.append(("str", sys._getframe(1).f_locals.get("n")))
        return "square"

    def __format__(self, spec):
        return f"<{spec}>"

    def __int__(self):
        return 4

    __float__ = __index__ = lambda self: 4.5

    def __lt__(self, other):
        log.append("lt")
        return True

    __gt__ = __lt__


class Text(str):
    def __str__(self):
        return "own"

    def join(self, items):
        return "mine"


class Key(Named):
    def __hash__(self):
        log.append("hash")
        return 1

    def __eq__(self, other):
        log.append(("eq", sys._getframe(1).f_locals.get("n")))
        return other == 1


class Gone(dict):
    def get(self, key, default=None):
        return "gone"


def tried(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def length(x):
    n = 5
    n += 2
    return len(x) + n


def kinds(x):
    n = 0
    if isinstance(x, int):
        n += 1
    if isinstance(x, (str, (float, Shape))):
        n += 10
    if isinstance(x, Shape):
        n += 100
    if isinstance(x, Checked):
        n += 1000
    return n, type(x).__name__, type(x) is int


def as_int(x):
    return int(x)


def as_float(x):
    return float(x)


def as_str(x):
    n = 3
    n *= 2
    return str(x) + str(n) + str(-n)


def text(x):
    n = 4
    n += 1
    return f"{x}|{x!s}|{n}|{n!r:>3}|{n:03d}"


def wide(x, spec):
    return f"{x:{spec}}"


def least(a, b):
    return min(a, b), max(a, b)


def low(a, b):
    best = 5
    best = min(best, a)
    return max(best, b)


VALUES = [1, -3, True, 2.5, float("nan"), "12", " 12", "-7", "x", "", "1_000", "\u0663", "9" * 30, None, b"12", [1], (1, 2), {1: 2},
          {1}, frozenset(), range(4), Sized(), Liar(), Checked(), Square(), Text("5"), 1 << 70, 3j, int, len]
for function in (length, kinds, as_int, as_float, as_str, text):
    for turn in range(60):
        got = [tried(function, value) for value in VALUES if function is not text or not callable(value) and "object" not in repr(value)]
    print(function.__name__, got)
    for turn in range(300):
        function("123")
    print(log[-6:], len(log))
    log.clear()
    print([tried(function, value) for value in VALUES[:20]] == got[:20] or got[:20])
for turn in range(40):
    got = [tried(wide, x, spec) for x in (1, 2.5, "a", True, None, Square()) for spec in ("", ">6", "x", "z", "05.1f", "s", Text(">4"))]
print(got)
for turn in range(40):
    got = [tried(least, a, b) for a in (1, 2.5, "a", (1, 2), 1 << 70, float("nan")) for b in (1, 1.0, "b", (1, 3), -(1 << 70), None)]
print(got, [tried(low, a, b) for a in (3, 7, 2.5, "a", True) for b in (4, 1, 9.5, True, None)])
squares = [Square(), Square()]
print(least(*squares)[0] is squares[1], log)
log.clear()


def count(words):
    n = 0
    counts = {}
    for word in words:
        n += 1
        counts[word] = counts.get(word, 0) + 1
        counts.setdefault("all", []).append(n)
    return {key: value if key != "all" else len(value) for key, value in counts.items()}


print(count("the cat the dog a cat the".split() * 60))
print(count([1, 2, 1.0, True, None, (1,), 1 << 70] * 60))
print(count([1, Key(), 2, Key(), 1]), log)
print(tried(count, [1, 2] * 30 + [[]]), tried(count, ["all"]))
log.clear()


def gets(table, keys):
    out = []
    for key in keys:
        out.append((table.get(key), table.get(key, "other")))
    return out


print(gets({"a": 1, 2: None}, ["a", 2, "b", 2.0, (1,)] * 40)[-5:], gets(Gone(), ["a"]))
print(tried(gets, {}, [[]]), tried(gets, {1: 1}, [Key()] * 2), log)


def unique(items):
    seen = set()
    twice = 0
    for item in items:
        if item in seen:
            twice += 1
        else:
            seen.add(item)
    return len(seen), twice


print(unique([i * i % 97 for i in range(2000)]), unique("abcabc" * 50), unique([1, 1.0, True, "1", None, (1, 2), (1, 2)] * 20))
print(tried(unique, [1, []]), tried(unique, [1, [1]]), unique([Key(), 1, Key()]), log[-4:])


def drain(items):
    total = 0
    while items:
        total += items.pop()
    return total


print(drain(list(range(500))), drain([1.5] * 300), tried(drain, ["a"]), tried([].pop), drain([True] * 3))


def tidy(line):
    parts = []
    for raw in line.split(","):
        word = raw.strip(" .").lower()
        if word.startswith(("a", "b")) and not word.endswith("z"):
            parts.append(word.upper())
        elif word.isdigit() or word.find("o") == 1:
            parts.append(word.zfill(4) + str(word.count("o")))
        elif word:
            head, _, tail = word.partition(" ")
            parts.append(tail.replace("e", "3") or head.title())
    return "-".join(parts)


for turn in range(80):
    got = tidy("Apple, banana. ,buzz,12,\u0661, moon  rise,One two,,  , z\u00e9")
print(got)
print([tried("abc".index, x) for x in ("b", "z")], [tried("a".join, x) for x in (["x", "y"], ("x",), iter("pq"), [1], "uv", [Text("t")])])


def joins(separator, items):
    return separator.join(items)


for turn in range(60):
    got = [tried(joins, separator, items) for separator in ("", ", ", Text("s")) for items in (["a", "b"], (), "xyz", (str(i) for i in range(3)), ["a", 1], None)]
print(got)


def find(text, part):
    return text.index(part), text.find(part), text.split(part)


for turn in range(60):
    got = [tried(find, "a,b", part) for part in (",", "x", "", None, 1, Text("b"))]
print(got)


def steps(n):
    out = []
    for i in range(n):
        out.append(f"{i}:{i * 7919}:{-i}:{i / 4}")
    return out[::97]


print(steps(500), str(10**18 - 1), f"{-(1 << 63)}", f"{(1 << 63)}")
a, b = str(7), f"{7}"
print(a == b == "7", a is b)
