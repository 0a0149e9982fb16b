"""Calls and the messages of wrong ones."""

import sys
from rt import *


def f(*args, **kwargs):
    return args, kwargs


class C:
    def method(self, *args, **kwargs):
        return self, args, kwargs


library.rt_call_stack.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int64, ctypes.c_void_p]
library.rt_call_stack.restype = ctypes.c_void_p
ctypes.pythonapi.PyThreadState_Get.restype = ctypes.c_void_p


def call_stack(method, callable, *args, kwnames=NULL):
    """CALL with a method (or NULL) and self (or a callable) on the stack below the arguments."""
    items = slots(method, callable, *args)
    names = None if kwnames is NULL else id(kwnames)
    ts = ctypes.pythonapi.PyThreadState_Get()
    return take(library.rt_call_stack(ts, items, len(args), names))


def call(function, *args, kwnames=NULL):
    return call_stack(NULL, function, *args, kwnames=kwnames)


def call_method(function, this, *args, kwnames=NULL):
    if this is NULL:
        return call(function, *args, kwnames=kwnames)
    return call_stack(function, this, *args, kwnames=kwnames)


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


def plain(a, b=2, c=3):
    return a, b, c


def makes_cell(a):
    return lambda: a


def counting(a):
    yield a


def fails(a, b=2):
    if a:
        raise ValueError(a)
    return b


for args in [(), (1,), (1, 2), (1, 2, 3), (1, 2, 3, 4)]:
    for function in (plain, fails, lambda *, k=1: k, lambda a, /, b: (a, b), lambda a, *rest: rest):
        check_outcomes(outcome(call, function, *args), outcome(function, *args), function, args)
assert call(makes_cell, 5)() == 5 and call(call(makes_cell, 6)) == 6 and list(call(counting, 5)) == [5]
thing = object()
count = sys.getrefcount(thing)
for function in (f, plain, makes_cell, counting, fails, len, isinstance, 5):
    outcome(call, function, thing)
    outcome(lambda: call(function, thing, thing, kwnames=("a",)))
    outcome(call_method, function, thing, thing)
assert sys.getrefcount(thing) == count

# The caller's lasti: past the inline cache in a Python function, but not when arguments don't bind.
import functools


def sees(a, fail=False):
    seen.append(sys._getframe(1).f_lasti)
    if fail:
        raise ValueError


def lasti_of(function, *args):
    """What the callee saw; and the faulting instruction."""
    seen.clear()
    try:
        call_stack(NULL, function, *args)
    except (TypeError, ValueError) as error:
        seen.append(error.__traceback__.tb_next.tb_lasti)
    return seen[:]


seen = []
(at,) = lasti_of(functools.partial(sees, 1))
assert lasti_of(sees, 1) == [at + 8]
assert lasti_of(sees, 1, True) == [at + 8] * 2 and lasti_of(functools.partial(sees, 1, True)) == [at] * 2
assert lasti_of(sees) == [at] and lasti_of(sees, 1, 2, 3) == [at] and lasti_of(len, 5) == [at]


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
