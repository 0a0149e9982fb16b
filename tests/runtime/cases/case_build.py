"""Displays, unpacking, formatting, raise, with, match."""

import sys
import types
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
        assert made == dict.fromkeys(keys, -1) and (want is None or sys.getsizeof(made) == sys.getsizeof(want)), n
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


iterables = [lambda: [1, 2], lambda: (3, 4), lambda: "xy", lambda: generator(2), lambda: generator(4), lambda: Getter(), lambda: {5: 6, 7: 8},
             lambda: 5, lambda: None, lambda: [], lambda: (1,), lambda: [1, 2, 3, 4, 5], BadIter, lambda: range(3)]
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
                return tuple([space[f"t{i}"] for i in range(n)] + [space["rest"]] + [space[f"e{i}"] for i in range(after)])
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
            want = outcome(lambda: eval("f'{value" + mark + ("" if spec is NULL else ":{spec}") + "}'", {"value": value, "spec": spec}))
            check_outcomes(got, want, value, flag, spec)


# raise
class Strange(Exception):
    def __new__(cls):
        return 5


class Other(Exception):
    def __new__(cls):
        return ValueError("another class")


class Broken(Exception):
    def __init__(self):
        raise KeyError("in the constructor")


def describe(function):
    try:
        function()
    except BaseException as error:
        return type(error), str(error), type(error.__cause__), str(error.__cause__), error.__suppress_context__, type(error.__context__)
    return None


for exc in (ValueError, ValueError("v"), Strange, Other, Broken, 5, "text", int, None, KeyboardInterrupt):
    for cause in (NULL, None, KeyError, KeyError("k"), Broken, 5):
        def theirs():
            if cause is NULL:
                raise exc
            raise exc from cause
        got, want = describe(lambda: rt_py_raise(exc, cause)), describe(theirs)
        assert got == want, (exc, cause, got, want)
        for each in (exc, cause):
            if isinstance(each, Exception):
                each.__cause__ = each.__context__ = each.__traceback__ = None
                each.__suppress_context__ = False
# An instance is kept by its own traceback; nothing else may be.
for exc in (ValueError, Strange, Other, Broken, 5000, "text", int):
    for cause in (NULL, None, KeyError, Broken, 6000):
        counts = sys.getrefcount(exc), sys.getrefcount(cause)
        for _ in range(100):
            describe(lambda: rt_py_raise(exc, cause))
        after = sys.getrefcount(exc), sys.getrefcount(cause)
        assert after[0] - counts[0] < 50 and (cause is None or after[1] - counts[1] < 50), (exc, cause, counts, after)
assert describe(lambda: rt_py_raise(NULL, NULL))[:2] == (RuntimeError, "No active exception to reraise")
try:
    raise ValueError("handled")
except ValueError:
    assert describe(lambda: rt_py_raise(NULL, NULL))[:2] == (ValueError, "handled")


# with
class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *args):
        return True


class NoExit:
    def __enter__(self):
        pass


class Fails(Manager):
    def __enter__(self):
        raise ValueError("enter")


manager = Manager()
leave = slots(NULL)
assert rt_py_before_with(manager, leave) == "entered" and take_slot(leave) == manager.__exit__
for bad in (5, NoExit(), Fails()):
    def theirs():
        with bad:
            pass
    check_outcomes(outcome(rt_py_before_with, bad, leave), outcome(theirs), bad)
    assert leave[0] is None


# match
from collections import OrderedDict, defaultdict, deque
for value in ([], (), {}, "s", b"", range(3), deque(), OrderedDict(), 5, None, bytearray(), memoryview(b"")):
    def kind(value):
        match value:
            case [*_]:
                return 1, 0
            case {}:
                return 0, 1
        return 0, 0
    assert (rt_match_sequence(value) != 0, rt_match_mapping(value) != 0) == kind(value), value


class GetOdd(dict):
    def get(self, key, default=None):
        if key == "boom":
            raise ValueError("get")
        return key * 2


table = defaultdict(list, a=1, b=None)
assert rt_py_match_keys(table, ("a", "b")) == (1, None) and rt_py_match_keys(table, ("a", "c")) is None
assert rt_py_match_keys(table, ()) == () and len(table) == 2
assert rt_py_match_keys(GetOdd(), ("x",)) == ("xx",)
check_outcomes(outcome(rt_py_match_keys, GetOdd(), ("x", "boom")), ("error", ValueError, "get"))
check_outcomes(outcome(rt_py_match_keys, {"a": 1}, ("a", "a")), ("error", ValueError, "mapping pattern checks duplicate key ('a')"))
check_outcomes(outcome(rt_py_match_keys, {}, ([],)), outcome(lambda: {[]}))


class P:
    __match_args__ = ("x", "y")

    def __init__(self, **k):
        self.__dict__.update(k)


class Listed(P):
    __match_args__ = ["x"]


class Numbered(P):
    __match_args__ = (1,)


class Twice(P):
    __match_args__ = ("x", "x")


class Plain:
    pass


class Prop:
    __match_args__ = ("x",)

    @property
    def x(self):
        raise ValueError("property")


subjects = [P(x=1, y=2), P(x=1), Listed(x=1), Numbered(x=1), Twice(x=1), Plain(), Prop(), 5, "text", [1], True]
for subject in subjects:
    for cls in {type(subject), P, int, str, object, Plain, bool}:
        for count in range(0, 4):
            for names in ((), ("y",), ("x",), ("y", "y")):
                got = outcome(rt_py_match_class, subject, cls, count, names)
                patterns = [f"p{i}" for i in range(count)] + [f"{n}=k{i}" for i, n in enumerate(names)]
                space = {"s": subject, "C": cls}
                found = [f"p{i}" for i in range(count)] + [f"k{i}" for i in range(len(names))]
                program = f"match s:\n case C({', '.join(patterns)}): r = ({''.join(f + ',' for f in found)})\n case _: r = None"
                want = outcome(lambda: (exec(program, space), space["r"])[1])
                if want[0] == "error" and want[1] is SyntaxError:
                    continue
                check_outcomes(got, want, subject, cls, count, names)
check_outcomes(outcome(rt_py_match_class, 5, "not a type", 0, ()), ("error", TypeError, "called match pattern must be a type"))


# The interactive prompt.
shown = []
sys.displayhook = shown.append
assert rt_py_print_expr(5) == 0 and shown == [5]
del sys.displayhook
check_outcomes(outcome(rt_py_print_expr, 5), ("error", RuntimeError, "lost sys.displayhook"))
