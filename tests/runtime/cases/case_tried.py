"""Operations that are tried without running code: right where they tell, and no code is run."""

import collections
import itertools
import operator
import sys
from rt import *

ran = []


class Loud:
    def __init__(self, number):
        self.number = number

    def __hash__(self):
        ran.append("hash")
        return hash(self.number)

    def __eq__(self, other):
        ran.append("eq")
        return False


class Text(str):
    pass


class Found(dict):
    def __missing__(self, key):
        ran.append("missing")
        return 1


NAN = float("nan")
BIG = (1 << 61) - 1
ints = [0, 1, -1, -2, 5, BIG, BIG + 1, -BIG, -BIG - 1, 2**62, -2**63, 2**63 - 1]
keys = ints + [2**63, -2**64, True, False, 0.0, -1.0, 2.5, NAN, float(BIG), "", "a", "\u20ac", "x" * 99, None, (), (1, "a"),
               ((1,), NAN), b"a", 1j, int, len, ..., Loud(1), Loud(BIG), Text("a"), frozenset([1]), (1, Loud(2))]
loud = [key for key in keys if isinstance(key, (Loud, Text)) or key in ((1, keys[-1][1]),)]
quiet = [key for key in keys if not isinstance(key, (Loud, Text, frozenset)) and key is not keys[-1]]
ran.clear()

tables = [dict.fromkeys(part, "value") for part in (ints, ["a", "\u20ac", "x" * 99], quiet, [], [None, "a", 1])]
grown = {i * 7919: i for i in range(3000)}
for i in range(0, 3000, 3):
    del grown[i * 7919]
tables.append(grown)
split = type("C", (), {})()
split.a = 1
split.b = 2
tables.append(split.__dict__)
for table in tables:
    members = set(table)
    for key in quiet:
        got = rt_try_contains(table, key)
        if got == -1 and key in (len, b"a"):
            continue    # their types might have equality with strings
        assert got == (key in table), key
        assert rt_try_contains(members, key) == rt_try_contains(frozenset(members), key) == (key in members), key
        got = rt_try_subscr(table, key)
        assert got is (table[key] if key in table else NULL), key
        got = rt_try_dict_get(table, key, "other")
        assert got is table.get(key, got) and (key in table or got == "other"), key
    for number in ints:
        assert rt_try_contains_i64(table, number) == (number in table)
        assert rt_try_contains_i64(members, number) == (number in members)
        assert rt_try_subscr_i64(table, number) is (table[number] if number in table else NULL)
    for key in loud + [[1], {}]:
        assert rt_try_contains(table, key) == -1 and rt_try_subscr(table, key) is NULL
        assert rt_try_dict_get(table, key, 1) is NULL
assert not ran
for number in range(-5, 24000, 977):
    assert rt_try_contains_i64(grown, number) == (number in grown)

# Tuples of all sizes and depths, by the hashes that tuples have.
tuples = [tuple(range(n)) for n in range(12)] + [(i, (i * 7919, "a" * i), 2.5 * i, -i) for i in range(200)]
table = dict.fromkeys(tuples, 1)
for key in tuples:
    assert rt_try_contains(table, tuple(list(key))) == 1 and rt_try_contains(table, key + (0.5,)) == 0

# A stored key that has to be asked.
table = {Loud(5): 1, 9: 2}
ran.clear()
assert rt_try_contains(table, 5) == rt_try_contains_i64(table, 5) == -1 and rt_try_contains(table, 9) == 1
assert rt_try_contains({Loud(5)}, 5) == rt_try_contains_i64({Loud(5)}, 5) == -1
assert rt_try_store_subscr(table, 5, 0) == 0 and rt_try_store_subscr_i64(table, 5, 0) == 0 and len(table) == 2
ran.clear()
assert rt_try_subscr(Found(), 1) is NULL and rt_try_subscr(Found({1: 2}), 1) == 2
assert not ran

# Sequences.
items = [0, 1.5, "a", None, (1, 2), NAN, -1]
for sequence in (items, tuple(items), "h\u00e9llo", ()):
    for index in (0, -1, 3, 6, 7, -7, -8, True, 2**63, "a", 1.0):
        try:
            expected = sequence[index]
        except (IndexError, TypeError):
            expected = NULL
        if type(index) is bool:
            expected = NULL
        assert rt_try_subscr(sequence, index) == expected or expected is NAN, (sequence, index)
        if type(index) is int and abs(index) < 2**63:
            assert rt_try_subscr_i64(sequence, index) == expected or expected is NAN
for sequence in (items, tuple(items)):
    for item in (0, False, 1.5, "a", "b", None, (1, 2), (1, 3), NAN, float("nan"), -1, 7):
        assert rt_try_contains(sequence, item) == (item in sequence)
        if type(item) is int:
            assert rt_try_contains_i64(sequence, item) == (item in sequence)
    assert rt_try_contains(sequence, Loud(1)) == -1 and rt_try_contains(sequence, [0]) == -1
for part in ("", "l", "\u00e9", "z", "llo", "\U0001f600"):
    assert rt_try_contains("h\u00e9llo", part) == (part in "h\u00e9llo") and rt_try_contains("hello", part) == (part in "hello")
assert rt_try_contains("hello", 1) == rt_try_contains("hello", Text("h")) == rt_try_contains(3, 3) == -1

# Stores and deletions, with counts.
for store, convert in ((rt_try_store_subscr, lambda key: key), (rt_try_store_subscr_i64, int)):
    table, value = {}, object()
    count = sys.getrefcount(value)
    for key in ints * 2:
        assert store(table, convert(key), value) == 1 and table[key] is value
    assert list(table) == list(dict.fromkeys(ints)) and sys.getrefcount(value) == count + len(table)
    slots = [1, 2, 3]
    assert store(slots, -1, value) == 1 and slots == [1, 2, value] and store(slots, 3, 0) == 0
for key in ("a", (1, 2), "a", 2.5, None):
    assert rt_try_store_subscr(table, key, key) == 1 and table[key] is key
assert rt_try_store_subscr(table, [], 1) == rt_try_store_subscr((1,), 0, 1) == rt_try_store_subscr("a", 0, "b") == 0
key = 10**9
table = {}
rt_try_store_subscr(table, key, 1)
assert next(iter(table)) is key


class Ends:
    def __del__(self):
        ran.append("end")


noisy = [[Ends()]]
assert rt_try_store_subscr_i64(noisy, 0, None) == rt_try_store_subscr({1: noisy.pop()}, 1, None) == 0
table = {i: str(i) for i in range(20)}
for key in (3, 19, 0):
    assert rt_try_delete_subscr(table, key) == 1 and key not in table
assert rt_try_delete_subscr(table, 3) == rt_try_delete_subscr(table, "a") == rt_try_delete_subscr([1], 0) == 0
assert list(table) == [i for i in range(20) if i not in (3, 19, 0)]

# Operators.
NAMES = ["add", "and_", "floordiv", "lshift", "matmul", "mul", "mod", "or_", "pow", "rshift", "sub", "truediv", "xor"]
numbers = [0, 1, -7, 13, 2**31, -2**62, 2**63 - 1, 2**70, True, 0.0, -0.0, 2.5, -1e300, 1e308, float("inf"), NAN,
           0j, 1 - 2j, complex(0.0, -0.0), complex(float("inf"), NAN), "a", "\u20ac", None, (1,)]
for a, b in itertools.product(numbers, numbers):
    for number, name in enumerate(NAMES):
        for code in (number, number + 13):
            if name in ("lshift", "mul") and any(type(x) is int and x > 99 for x in (a, b)):
                continue
            got = rt_try_binary(a, b, code)
            if got is not NULL:
                expected = getattr(operator, name)(a, b)
                assert type(got) is type(expected) and repr(got) == repr(expected), (a, name, b, got)
assert rt_try_binary(2, 3, 0) == 5 and rt_try_binary(2, 0.5, 5) == 1.0 and rt_try_binary("a", "b", 0) == "ab"
ORDERS = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge]
compared = numbers + ["", "ab", (), (1, 2), (1, "a"), (1.0, 2), (NAN,), (2**70,), ((1,), 2), Loud(1), [1]]
ran.clear()
told = 0
for a, b in itertools.product(compared, compared):
    for code, order in enumerate(ORDERS):
        got = rt_try_compare(a, b, code)
        assert got in (-1, 0, 1) and not ran
        if got >= 0:
            told += 1
            assert bool(order(a, b)) == bool(got), (a, order, b)
        ran.clear()
assert told > 1500

# Functions and methods.
for obj, length in (([1], 1), ((1, 2), 2), ("\u20ac", 1), (b"abc", 3), ({1: 2}, 1), ({1, 2}, 2), (frozenset(), 0), (3, -1), (Found(), len(Found())),
                    (collections.deque([1]), 1), ({1: 2}.values(), 1), (bytearray(b"ab"), 2), (range(3), 3),
                    (range(10**30), -1), (type("L", (list,), {"__len__": lambda self: 0})(), -1)):
    assert rt_try_len(obj) == length


class Lies:
    __class__ = property(lambda self: ran.append("class") or int)


class Plain:
    pass


ran.clear()
for obj in (1, True, "a", None, Plain(), Text("b"), int):
    for cls in (int, str, bool, object, Plain, Text, type, (int, str), (), (float, str)):
        got = rt_try_isinstance(obj, cls)
        assert got == isinstance(obj, cls) or got == -1 and obj is int, (obj, cls)
assert rt_try_isinstance(Lies(), int) == rt_try_isinstance(1, int | str) == rt_try_isinstance(1, 3) == -1 and not ran
assert rt_type_of(Lies()) is Lies
members = set()
for item in (1, "a", (1, 2), 1, True, 2**70):
    assert rt_try_set_add(members, item) is None
assert members == {1, "a", (1, 2), 2**70} and rt_try_set_add(members, []) is NULL and rt_try_set_add(members, Loud(1)) is NULL
assert rt_try_str_join("-", ["a", "b"]) == "a-b" and rt_try_str_join("", ("x",)) == "x"
assert rt_try_str_join("", [1]) is NULL and rt_try_str_join("", iter("ab")) is NULL
for text in ("0", "-0", "12", "-7", "007", "123456789012345678", "1234567890123456789", "", "-", "+1", " 1", "1_0", "1.0", "\u0664"):
    try:
        expected = int(text)
    except ValueError:
        expected = None
    got = rt_try_int(text)
    assert got is NULL or (got == expected and type(got) is int), text
assert rt_try_int("-12") == -12 and rt_try_int(2.9) == 2 and rt_try_int(2**80) == 2**80
assert rt_try_int(NAN) is rt_try_int(True) is rt_try_int(None) is NULL
assert rt_try_float("1e3") == 1000.0 and rt_try_float(7) == 7.0 and rt_try_float("x") is NULL and rt_try_float(True) is NULL
for value in (0, 7, -1, 10, 2**63 - 1, -2**63, 12345):
    assert rt_str_of_i64(value) == rt_try_str(value) == rt_try_format(value, NULL, 0) == str(value)
for value in (2**70, 0.1, "a", True, None, NAN):
    assert rt_try_str(value) == str(value) == rt_try_format(value, NULL, 1)
assert rt_try_format(3, ">5", 4) == "    3" and rt_try_format("a", NULL, 2) == "'a'" and rt_try_format(1, "z!", 4) is NULL
assert rt_try_str([]) is rt_try_format(Plain(), NULL, 0) is NULL

# Iterators.
for make in (list, tuple, set, dict.fromkeys, lambda items: dict.fromkeys(items).items(), lambda items: dict.fromkeys(items).values(),
             lambda items: range(len(items))):
    container = make([1, "a", 2.5])
    expected = list(make([1, "a", 2.5]))
    iterator, got = iter(container), []
    out = ctypes.c_void_p()
    while rt_try_iter_next(iterator, ctypes.byref(out)) == 1:
        got.append(take(out.value))
    assert got == expected and rt_try_iter_next(iterator, ctypes.byref(out)) == 0
assert rt_try_iter_next(iter({Loud(1): 1}), ctypes.byref(out)) == 2
# What alone holds its list or tuple ends it with the last step, not before.
for alone, steps in (iter([Loud(1)]), [1, 2]), (iter((Loud(1),)), [1, 2]), (iter([]), [2, 2]):
    assert [rt_try_iter_next(alone, ctypes.byref(out)) for _ in range(2)] == steps
kept = [1, 2]
assert rt_try_iter_next(reversed(kept), ctypes.byref(out)) == 1 and take(out.value) == 2
assert rt_try_iter_next((i for i in "ab"), ctypes.byref(out)) == rt_try_iter_next(map(int, "1"), ctypes.byref(out)) == 2
table = {1: 2}
iterator = iter(table)
table[2] = 3
for turn in range(2):
    try:
        rt_try_iter_next(iterator, ctypes.byref(out))
        raise AssertionError("no error")
    except RuntimeError as error:
        assert str(error) == "dictionary changed size during iteration"
