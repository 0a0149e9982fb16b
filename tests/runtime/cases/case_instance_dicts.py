"""Attributes in dicts of instances: found at the hint, elsewhere, or not at all."""

import gc
import sys
from rt import *

AT = -3 * 8   # of a managed dict


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def by_keys(*names):
    """An instance whose dict is a table of its own, in that order."""
    point = Point.__new__(Point)
    point.__dict__ = {name: name.upper() for name in names}
    return point


def shared():
    """One whose dict shares the class's keys."""
    point = Point("X", "Y")
    vars(point)
    return point


for make in (lambda: by_keys("x", "y"), lambda: by_keys("y", "x"), lambda: by_keys("a", "x", "y"), shared):
    for index in (0, 1, 2, 50):
        point = make()
        for name in ("x", "y"):
            assert rt_dict_value(point, AT, index, name) == name.upper()
            value = object()
            count = sys.getrefcount(value)
            assert rt_dict_store(point, AT, index, name, value) == 1
            assert getattr(point, name) is value and sys.getrefcount(value) == count + 1
            assert rt_dict_store_quietly(point, AT, index, name, value) == 1
            assert sys.getrefcount(value) == count + 1
            delattr(point, name)
            assert sys.getrefcount(value) == count
            assert rt_dict_value(point, AT, index, name) is NULL and rt_dict_lacks(point, AT, name) == 1
            assert rt_dict_store(point, AT, index, name, value) == 1 and getattr(point, name) is value
            assert rt_dict_lacks(point, AT, name) == 0
        assert rt_dict_lacks(point, AT, "z") == 1 and rt_dict_value(point, AT, index, "z") is NULL
        assert rt_dict_store(point, AT, index, "z", 5) == 1 and point.z == 5
        assert list(vars(point))[-1] == "z" and rt_dict_lacks(point, AT, "z") == 0

# No dict: nothing is known of the inline values, and nothing is stored.
point = Point(1, 2)
value = object()
count = sys.getrefcount(value)
assert rt_dict_value(point, AT, 0, "x") is NULL and rt_dict_lacks(point, AT, "x") == 0
assert rt_dict_lacks(point, AT, "z") == 0 and rt_dict_store(point, AT, 0, "x", value) == 0
assert rt_dict_store_quietly(point, AT, 0, "x", value) == 0 and point.x == 1
decref(id(value))   # not taken
decref(id(value))
assert sys.getrefcount(value) == count

# What ends noisily stays.
log = []


class Loud:
    def __del__(self):
        log.append("end")


for name in ("x", "y"):
    point = by_keys("y", "x")
    setattr(point, name, Loud())
    value = object()
    assert rt_dict_store_quietly(point, AT, 1, name, value) == 0 and not log
    decref(id(value))
    assert rt_dict_store(point, AT, 1, name, value) == 1 and log.pop() == "end"

# A dict that the collector needn't look at is one that it must, with such a value in it.
point = by_keys("x", "y")
point.x = point.y = 1
point.__dict__ = {"x": 1, "y": 2}
assert not gc.is_tracked(point.__dict__)
assert rt_dict_store(point, AT, 0, "x", "text") == 1 and not gc.is_tracked(point.__dict__)
assert rt_dict_store(point, AT, 0, "x", [point]) == 1 and gc.is_tracked(point.__dict__)

# Many names, so that the table's indices are wider than a byte.
point = by_keys(*[f"n{i}" for i in range(300)], "x")
assert rt_dict_value(point, AT, 300, "x") == "X" == rt_dict_value(point, AT, 0, "x")
assert rt_dict_lacks(point, AT, "n400") == 1 and rt_dict_lacks(point, AT, "n299") == 0

# Every change is one to be seen: PEP 509.
try:
    from _testcapi import dict_get_version
except ImportError:
    dict_get_version = None
if dict_get_version is not None:
    seen = set()
    for i in range(20):
        assert rt_dict_store(point, AT, 300, "x", i) == 1
        seen.add(dict_get_version(point.__dict__))
        point.x = -i
        seen.add(dict_get_version(point.__dict__))
    assert len(seen) == 40
