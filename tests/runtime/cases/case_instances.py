"""Inline values, slots, creation of instances, cached globals, closure cells."""

import gc
import sys
from rt import *


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


p = Point(1.5, "why")
assert rt_ivalue(p, 0) == 1.5 and rt_ivalue(p, 1) == "why" and rt_no_instance_dict(p) == 1
assert rt_ivalue_store(p, 1, "other") == 1 and p.y == "other"
new = rt_new_instance(id(Point))
assert type(new) is Point and rt_ivalue(new, 0) is NULL and gc.is_tracked(new)
assert rt_ivalue_store(new, 1, "y first") == 1 and rt_ivalue_store(new, 0, "then x") == 1
assert vars(new) == {"y": "y first", "x": "then x"} and list(vars(new)) == ["y", "x"]
assert rt_no_instance_dict(new) == 0 and rt_ivalue(new, 0) is NULL
assert rt_ivalue_store(new, 0, 3) == 0
decref(id(3))   # not taken
assert rt_ivalue_store_f64(new, 0, 1.0) == 0 and rt_ivalue_store_i64(new, 0, 1) == 0

p = Point(1.5 + len("x"), 2)
shared = p.x
assert rt_ivalue_store_f64(p, 0, 7.5) == 1 and p.x == 7.5 and shared == 2.5
del shared
assert rt_ivalue_store_f64(p, 0, 8.5) == 1 and p.x == 8.5
assert rt_ivalue_store_i64(p, 1, 10**10) == 1 and rt_ivalue_store_i64(p, 1, 10**10 + 1) == 1
check(p.y, 10**10 + 1)
assert rt_ivalue_store_i64(p, 1, 7) == 1 and p.y is int("7") and rt_ivalue_store_f64(p, 1, 0.5) == 1
check(p.y, 0.5)
assert rt_shared_keys_count(p) == rt_shared_keys_count(Point(0, 0)) == 2

# The same instances, attribute by attribute, as Point.__new__ would make.
for made in (object.__new__(Point), rt_new_instance(id(Point))):
    made.a = made.b = made.c = 1
    made.x = 2
    assert vars(made) == {"a": 1, "b": 1, "c": 1, "x": 2}
many = [rt_new_instance(id(Point)) for _ in range(2000)]
for i, each in enumerate(many):
    each.x = i
assert [each.x for each in many] == list(range(2000))
del many


class Slotted:
    __slots__ = ("a", "b")


class Text(str):
    pass


class Error(Exception):
    pass


assert type(rt_new_instance(id(Slotted))) is Slotted
s = Slotted()
offset = object.__basicsize__
assert rt_slot_load(s, offset) is NULL
rt_slot_store(s, offset, "first")
rt_slot_store(s, offset, "second")
assert s.a == "second" and rt_slot_load(s, offset) == "second"

import abc


class Abstract(abc.ABC):
    @abc.abstractmethod
    def method(self): ...


check_outcomes(outcome(rt_new_instance, id(Abstract)), outcome(lambda: Abstract()))


class Loud:
    def __del__(self):
        log.append("gone")


log = []
p = Point(Loud(), 0)
assert rt_ivalue_store(p, 0, None) == 1 and log == ["gone"]
assert rt_is_type(p, id(Point)) == 1 and rt_is_type(p, id(object)) == 0
assert rt_is_type(True, id(int)) == 0

# Cached globals.
library.test_make_cell.argtypes = [ctypes.py_object] * 3 + [ctypes.c_int] * 2
library.test_make_cell.restype = ctypes.c_void_p
refreshes = ctypes.c_int.in_dll(library, "test_refreshes")
globals_dict = {"a": "A", "b": "B"}
builtins_dict = {"len": "LEN", "b": "other"}
name = "b"
cell = library.test_make_cell(globals_dict, builtins_dict, name, 1, 0)
assert rt_cell_value(cell) == "B" and refreshes.value == 0
globals_dict["b"] = "B2"
assert rt_cell_value(cell) == "B2" and refreshes.value == 0
globals_dict["c"] = "C"
assert rt_cell_value(cell) == "B2" and refreshes.value == 1
name = "len"
cell = library.test_make_cell(globals_dict, builtins_dict, name, 0, 1)
assert rt_cell_value(cell) == "LEN" and refreshes.value == 1
del builtins_dict["len"]
assert rt_cell_value(cell) is NULL and refreshes.value == 2

# Closure cells.
import types
cell = types.CellType()
assert rt_cell_get(cell) is NULL
rt_cell_set(cell, "content")
assert rt_cell_get(cell) == cell.cell_contents == "content"
rt_cell_set(cell, NULL)
assert rt_cell_get(cell) is NULL

# Reference counts.
thing = object()
count = sys.getrefcount(thing)
rt_incref(thing)
assert sys.getrefcount(thing) == count + 1
rt_decref(thing)
rt_xdecref(NULL)
assert sys.getrefcount(thing) == count
