"""Displays, unpacking, formatting."""

import sys
from rt import *

for n in range(0, 14):
    values = [object() for _ in range(n)]
    counts = [sys.getrefcount(v) for v in values]
    array = slots(*values)
    made = rt_build_tuple(array, n)
    assert made == tuple(values) and type(made) is tuple
    made = rt_build_list(slots(*values), n)
    assert made == values and sys.getsizeof(made) == sys.getsizeof([None] * n)
    array, first = borrowed(*values)
    assert rt_build_set(first, n) == set(values)
    del made, array
    assert [sys.getrefcount(v) for v in values] == counts
for n in (0, 1, 5, 6, 10, 11, 20, 22, 43, 60):
    for prefix in ("k", None):
        keys = [f"k{i}" if prefix else i for i in range(n)]
        flat = [x for k in keys for x in (k, -1)]
        array, first = borrowed(*flat)
        made = rt_build_map(first, n)
        want = eval("{" + ",".join(f"{k!r}: -1" for k in keys) + "}") if n <= 15 else None
        assert made == dict.fromkeys(keys, -1), n
        assert want is None or sys.getsizeof(made) == sys.getsizeof(want), n
        array, first = borrowed(*keys)
        made = rt_build_const_key_map(tuple(keys), first, n)
        assert made == dict(zip(keys, keys)) and list(made) == keys
array, first = borrowed("a", [])
check_outcomes(outcome(rt_build_set, first, 2), outcome(lambda: {"a", []}))
array, first = borrowed("a", 1, [], 2)
check_outcomes(outcome(rt_build_map, first, 2), outcome(lambda: {"a": 1, []: 2}))
array, first = borrowed("a", "\xe9", "", "\U0001F40D")
assert rt_build_string(first, 4) == "a\xe9\U0001F40D" and rt_build_string(first, 0) == ""
assert rt_build_slice(1, None, NULL) == slice(1, None) and rt_build_slice(1, 2, 3) == slice(1, 2, 3)


def generator(n):
    for i in range(n):
        yield i
    if n == 4:
        raise ValueError("end")


class Getter:
    def __getitem__(self, i):
        if i > 2:
            raise IndexError
        return i


class BadIter:
    def __iter__(self):
        raise TypeError("mine")


iterables = [lambda: [1, 2], lambda: (3, 4), lambda: "xy", lambda: generator(2), lambda: generator(4),
             Getter, lambda: {5: 6, 7: 8}, lambda: 5, lambda: None, lambda: [], lambda: (1,),
             lambda: [1, 2, 3, 4, 5], BadIter, lambda: range(3)]
for make in iterables:
    ours, theirs = [0], [0]
    got, want = outcome(rt_py_list_extend, ours, make()), outcome(lambda: [0, *make()])
    assert (got[0] == "value" and ours == want[1]) or got == want, (got, want)
    ours = {0}
    got, want = outcome(rt_py_set_update, ours, make()), outcome(lambda: {0, *make()})
    assert (got[0] == "value" and ours == want[1]) or got == want, (got, want)
    for n in range(0, 6):
        def unpack():
            out = slots(*[NULL] * n)
            rt_py_unpack_sequence(make(), n, out)
            return tuple(take_slot(out, i) for i in range(n))
        targets = "".join(f"t{i}," for i in range(n))
        def theirs():
            space = {"v": make()}
            exec(f"[{targets}] = v", space)
            return tuple(space[f"t{i}"] for i in range(n))
        check_outcomes(outcome(unpack), outcome(theirs), n)
        for after in range(0, 3):
            def unpack():
                out = slots(*[NULL] * (n + 1 + after))
                rt_py_unpack_ex(make(), n, after, out)
                return tuple(take_slot(out, i) for i in range(n + 1 + after))
            def theirs():
                space = {"v": make()}
                ends = "".join(f"e{i}," for i in range(after))
                exec(f"{targets}*rest,{ends} = v", space)
                names = [f"t{i}" for i in range(n)] + ["rest"] + [f"e{i}" for i in range(after)]
                return tuple(space[name] for name in names)
            check_outcomes(outcome(unpack), outcome(theirs), n, after)
things = [object() for _ in range(3)]
counts = [sys.getrefcount(t) for t in things]
for n in (2, 3, 4):
    for seq in (things, tuple(things), iter(things)):
        out = slots(*[NULL] * n)
        if outcome(rt_py_unpack_sequence, seq, n, out)[0] == "value":
            assert [take_slot(out, i) for i in range(n)] == things
        out = slots(*[NULL] * (n + 1))
        if outcome(rt_py_unpack_ex, things, 1, n - 1, out)[0] == "value":
            [take_slot(out, i) for i in range(n + 1)]
del seq
assert [sys.getrefcount(t) for t in things] == counts
members = set()
assert rt_py_set_add(members, 1) == 0 and members == {1} and rt_list_to_tuple([1, 2]) == (1, 2)


class Shown:
    def __str__(self):
        return "str"

    def __repr__(self):
        return "r\xe9pr"

    def __format__(self, spec):
        return f"<{spec}>"


class Text(str):
    def __format__(self, spec):
        return "custom"


conversions = ["", "!s", "!r", "!a"]
for value in (1, 2.5, "text", Shown(), Text("t"), None, [1]):
    for flag, mark in enumerate(conversions):
        for spec in (NULL, "", ">8", "bad"):
            got = outcome(rt_py_format_value, value, spec, flag | (0 if spec is NULL else 4))
            text = "f'{value" + mark + ("" if spec is NULL else ":{spec}") + "}'"
            want = outcome(eval, text, {"value": value, "spec": spec})
            check_outcomes(got, want, value, flag, spec)

