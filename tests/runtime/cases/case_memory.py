"""Allocation number n fails: helpers report it, and lose or free nothing that they shouldn't."""

import sys
from rt import *

run = library.test_with_memory_for
run.argtypes = [ctypes.c_int, ctypes.c_void_p, ctypes.c_void_p] + [ctypes.c_void_p] * 6
run.restype = ctypes.c_void_p
library.test_empty_free_lists.restype = ctypes.py_object
kept = library.test_empty_free_lists()


class Plain:
    def __init__(self):
        self.a = 1


class Slotted:
    __slots__ = ("a",)


class Mapping:
    def keys(self):
        return ["p", "q"]

    def __getitem__(self, key):
        return key


class Point:
    __match_args__ = ("x", "y")

    def __init__(self):
        self.x = self.y = 1


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        pass


def address(function):
    return ctypes.cast(library[function], ctypes.c_void_p).value


def attempt(name, arguments, watched, steals=(), result="object", cleanup=None):
    """Calls a helper with memory for 0, 1, 2... allocations until it succeeds."""
    for count in range(60):
        values, kept_alive = arguments()
        raw = [v if isinstance(v, int) else id(v) for v in values] + [None] * 6
        for each in steals:
            incref(id(each))
        before = [sys.getrefcount(w) for w in watched]
        error = ctypes.c_int()
        got = run(count, ctypes.byref(error), address(name), *raw[:6])
        if result == "object":
            failed = got is None
            if got is not None:
                decref(got)
        else:
            failed = ctypes.c_int32(got or 0).value == -1
        if cleanup is not None and not failed:
            cleanup(kept_alive)
        after = [sys.getrefcount(w) for w in watched]
        expected = [b - sum(s is w for s in steals) for b, w in zip(before, watched)]
        assert error.value == failed, (name, count, got, error.value)
        assert after == expected, (name, count, failed, after, expected)
        del kept_alive, values
        if not failed:
            return
    raise AssertionError(f"{name} still fails with memory for {count} allocations")


a, b, c = object(), object(), object()
things = [a, b, c]


def array(*values):
    buffer, first = borrowed(*values)
    return buffer, first


def with_array(*values, extra=()):
    def arguments():
        buffer, first = array(*values)
        return [first, *extra], buffer
    return arguments


for n in (1, 2, 3):
    attempt("rt_build_tuple", with_array(*things[:n], extra=[n]), things, steals=things[:n])
    attempt("rt_build_list", with_array(*things[:n], extra=[n]), things, steals=things[:n])
    attempt("rt_build_set", with_array(*things[:n], extra=[n]), things)
attempt("rt_build_map", with_array(a, b, "k", c, extra=[2]), things)
names = [f"key{i}" for i in range(7)]
attempt("rt_build_map", with_array(*[x for n in names for x in (n, a)], extra=[7]), things)
keys = ("k1", "k2")


def const_map():
    buffer, first = array(a, b)
    return [keys, first, 2], buffer


attempt("rt_build_const_key_map", const_map, things)
attempt("rt_build_string", with_array("some", "text \u0394", extra=[2]), [])
attempt("rt_build_slice", lambda: ([a, b, c], None), things)
attempt("rt_box_i64", lambda: ([10**10], None), [])
attempt("rt_box_i64", lambda: ([1000], None), [])
attempt("rt_box_i64", lambda: ([2**62], None), [])
attempt("rt_new_instance", lambda: ([Plain], None), [Plain])
attempt("rt_new_instance", lambda: ([Slotted], None), [Slotted])
attempt("rt_new_range_iter", lambda: ([1, 2, 3, 4], None), [])

def unpack_ex():
    out = slots(*[NULL] * 3)
    return [things, 1, 1, ctypes.addressof(out)], out


attempt("rt_py_unpack_ex", unpack_ex, [a, b, c, things], result="status",
        cleanup=lambda out: [take_slot(out, i) for i in range(3)])


def sync_slot(old):
    def arguments():
        out = slots(old)
        return [ctypes.addressof(out), 10**15], out
    return arguments


attempt("rt_sync_i64", sync_slot(a), [], result="status", cleanup=take_slot)


def collect(*args, **kwargs):
    return None


function_args = [a, b]
attempt("rt_py_call_ex", lambda: ([collect, function_args, Mapping()], None), things)
attempt("rt_py_dict_merge", lambda: (lambda d: ([collect, d, {"z": a}], d))({}), [a], result="status",
        cleanup=lambda d: d.clear())
point = Point()
attempt("rt_py_match_class", lambda: ([point, Point, 2, ()], None), [point])
table = {"k": a}
attempt("rt_py_match_keys", lambda: ([table, ("k",)], None), [table])
attempt("rt_py_format_value", lambda: ([1.25, ">30", 4], None), [])


def manager():
    out = slots(NULL)
    return [the_manager, ctypes.addressof(out)], out


the_manager = Manager()
attempt("rt_py_before_with", manager, [the_manager], cleanup=take_slot)
attempt("rt_list_append", lambda: (lambda x: ([x, a], x))([]), [a], result="status",
        cleanup=lambda x: x.clear())
