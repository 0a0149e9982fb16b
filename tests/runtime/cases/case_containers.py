"""Lists, tuples, bytes, strings, dicts and sets."""

import sys
import weakref
from rt import *

items = [object() for _ in range(5)]
assert rt_var_size(items) == 5 and rt_var_size((1, 2)) == 2 and rt_var_size(b"abc") == 3
assert all(rt_list_item(items, i) is items[i] and rt_tuple_item(tuple(items), i) is items[i] for i in range(5))
assert [rt_bytes_item(b"\x00\x7f\x80\xff", i) for i in range(4)] == [0, 127, 128, 255]


class Seen:
    def __init__(self, what):
        self.what = what

    def __del__(self):
        self.what.append(list(items))


log = []
items[2] = Seen(log)
rt_list_exchange(items, 2, "new")
assert items[2] == "new" and log[0][2] == "new"

for start in range(0, 40):
    ours, theirs = list(range(start)), list(range(start))
    for i in range(50):
        assert rt_list_append(ours, i) == 0
        theirs.append(i)
        assert ours == theirs and sys.getsizeof(ours) == sys.getsizeof(theirs)
    while theirs:
        assert rt_list_pop_last(ours) == theirs.pop()
        assert ours == theirs and sys.getsizeof(ours) == sys.getsizeof(theirs), (start, len(theirs))
    assert rt_list_pop_last(ours) is NULL
    assert rt_list_append(ours, 1) == 0 and ours == [1]
for start in range(0, 40):
    ours, theirs = list(range(start)), list(range(start))
    for i in range(50):
        where = (i * 7 + start) % 60 - 30
        assert rt_list_insert(ours, where, i) == 0
        theirs.insert(where, i)
        assert ours == theirs and sys.getsizeof(ours) == sys.getsizeof(theirs)
    while theirs:
        where = (len(theirs) * 5) % len(theirs) - (len(theirs) % 3 != 0) * 1
        assert rt_list_pop_at(ours, len(theirs)) is NULL
        assert rt_list_pop_at(ours, -len(theirs) - 1) is NULL
        assert rt_list_pop_at(ours, where) == theirs.pop(where)
        assert ours == theirs and sys.getsizeof(ours) == sys.getsizeof(theirs), (start, len(theirs))
    assert rt_list_pop_at(ours, 0) is NULL and rt_list_pop_at(ours, -1) is NULL
thing = object()
count = sys.getrefcount(thing)
held = []
rt_list_insert(held, 3, thing)
assert sys.getrefcount(thing) == count + 1 and rt_list_pop_at(held, 0) is thing
assert sys.getrefcount(thing) == count
rt_list_append(held, thing)
assert sys.getrefcount(thing) == count + 1 and rt_list_pop_last(held) is thing
assert sys.getrefcount(thing) == count

for text in ["", "a", "ascii text", "caf\xe9", "\u0394\u03b5", "x\U0001F40D", "\x00\x7f\x80\xff\u0100"]:
    assert rt_str_length(text) == len(text)
    for i, letter in enumerate(text):
        assert rt_str_item(text, i) == letter
        if ord(letter) < 256:
            assert rt_str_item(text, i) is letter
    assert rt_str_ord(text) == (ord(text) if len(text) == 1 else -1)
for code in [0, 65, 127, 128, 255, 256, 0xd800, 0xffff, 0x10000, 0x10ffff]:
    assert rt_chr(code) == chr(code) and rt_str_ord(chr(code)) == code
for code in [-1, 0x110000, 2**40, -2**63]:
    assert rt_chr(code) is NULL
texts = ["", "a", "b", "ab", "ac", "\xe4b", "\u0394b", "a\U0001F40D", "ab" * 50, "ab" * 49 + "ac"]
for a in texts:
    for b in texts + [t[:0] + "".join(list(t)) for t in texts]:
        assert rt_str_equal(a, b) == (a == b)

table = {"a": 1, 2: "b", (3,): None}
assert rt_dict_size(table) == 3 and rt_set_size({1, 2}) == 2 and rt_set_size(frozenset()) == 0
for key in ["a", 2, (3,), "none", 5, (1, 2), [], {}, None]:
    check_outcomes(outcome(rt_dict_item, table, key), outcome(lambda: table[key]), key)
try:
    rt_dict_item(table, (1, 2))
except KeyError as error:
    assert error.args == ((1, 2),)
assert rt_dict_set_item(table, "new", 5) == 0 and table["new"] == 5
check_outcomes(outcome(rt_dict_set_item, table, [], 5), outcome(lambda: table.__setitem__([], 5)))
