"""Calls and the messages of wrong ones."""

import sys
from rt import *


def f(*args, **kwargs):
    return args, kwargs


class C:
    def method(self, *args, **kwargs):
        return self, args, kwargs


def call(function, *args, kwnames=NULL, **kwargs):
    array, first = borrowed(*args)
    return rt_py_call(function, first, len(args) - (0 if kwnames is NULL else len(kwnames)), kwnames)


def call_method(function, this, *args, kwnames=NULL):
    array, first = borrowed(*args)
    return rt_py_call_method(function, this, first, len(args), kwnames)


assert call(f, 1, 2) == ((1, 2), {}) and call(f, 1, 2, kwnames=("k",)) == ((1,), {"k": 2})
assert call(len, "abc") == 3
check_outcomes(outcome(call, len), outcome(len))
check_outcomes(outcome(call, 5), outcome(eval, "5()", {}))
c = C()
assert call_method(f, NULL) == ((), {}) and call_method(f, NULL, 1, 2) == ((1, 2), {})
assert call_method(f, NULL, 1, 2, kwnames=("a",)) == ((1,), {"a": 2})
assert call_method(C.method, c, 1) == (c, (1,), {})
assert call_method(C.method, c, 1, 2, kwnames=("a", "b")) == (c, (), {"a": 1, "b": 2})
count = sys.getrefcount(c)
assert call_method(c.method, NULL, 1) == (c, (1,), {}) and call_method(c.method, NULL) == (c, (), {})
assert call_method(c.method, NULL, 1, kwnames=("z",)) == (c, (), {"z": 1})
assert sys.getrefcount(c) == count
assert call_method(str.upper, "abc") == "ABC" and call_method("abc".upper, NULL) == "ABC"


class Mapping:
    def __init__(self, **items):
        self.items_ = items

    def keys(self):
        return list(self.items_)

    def __getitem__(self, key):
        return self.items_[key]


class BadKey:
    def keys(self):
        return ["a"]

    def __getitem__(self, key):
        raise KeyError("a", "b")


class OneKey(BadKey):
    def __getitem__(self, key):
        raise KeyError(key)


def generator():
    yield 1
    raise ValueError("in the middle")


for function in (f, len, print, C, c.method, 5, int):
    for args in [(), (1,), [1, 2], "ab", iter((1,)), 5, None, generator()]:
        args = list(args) if type(args) is type(iter(())) else args
        for kwargs in [NULL, {}, {"a": 1}, Mapping(b=2), Mapping(a=1, b=2), 5, None, [("a", 1)],
                       BadKey(), OneKey(), {1: 2}]:
            if function is print:
                continue
            again = (lambda: generator()) if type(args) is type(generator()) else (lambda: args)
            got = outcome(rt_py_call_ex, function, again(), kwargs)
            want = outcome(lambda: function(*again()) if kwargs is NULL else function(*again(), **kwargs))
            if function is C and got[0] == want[0] == "value":
                continue
            check_outcomes(got, want, function, args, kwargs)

for old in ({}, {"a": 0}, {"b": 0, "c": 1}):
    for update in ({}, {"a": 1}, Mapping(b=2), Mapping(a=1), 5, [("a", 1)], BadKey(), OneKey(), {1: 2}):
        ours = dict(old)
        got = outcome(rt_py_dict_merge, f, ours, update)
        want = outcome(lambda: f(**old, **update))
        if want[0] == "error" and "keywords must be strings" in want[2]:
            assert got[0] == "value"
        elif want[0] == "error":
            assert got == want, (got, want)
        else:
            assert got[0] == "value" and ours == want[1][1]
        ours, theirs = dict(old), dict(old)
        got = outcome(rt_py_dict_update, ours, update)
        want = outcome(lambda: {**old, **update})
        assert (got[0] == "value" and ours == want[1]) or got == want, (got, want)
