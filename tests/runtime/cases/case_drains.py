"""Items given to what takes all items of a generator: taken without running code, or not at all."""

import sys
from rt import *

INTS, FLOATS, ANY, ALL, OBJECTS, LIST, SET, EXTREME = range(8)
LT, GT = 0, 4


class Drain(ctypes.Structure):
    """RtDrain of runtime/drain.h."""

    _fields_ = [("kind", ctypes.c_int32), ("op", ctypes.c_int32), ("number", ctypes.c_int64),
                ("real", ctypes.c_double), ("object", ctypes.c_void_p)]


kept = []


def drain(kind, op=0, number=0, real=0.0, object=None):
    """The drain and its address; it has a reference to `object`, which is never given back."""
    kept.append(object)
    made = Drain(kind, op, number, real, None if object is None else id(object))
    kept.append(made)
    return made, ctypes.addressof(made)


def give(address, item):
    """Gives an item in each form that native code may have it in; all must agree."""
    if type(item) is bool:
        return rt_drain_bool(address, item)
    if type(item) is int and -(2**63) <= item < 2**63:
        return rt_drain_i64(address, item)
    if type(item) is float:
        return rt_drain_f64(address, item)
    return rt_drain_object(address, item)


def give_object(address, item):
    if type(item) is int and -(2**63) <= item < 2**63:
        return rt_drain_i64_as(address, item, item)
    if type(item) is float:
        return rt_drain_f64_as(address, item, item)
    return rt_drain_object(address, item)


TOP = 2**63 - 1
for way in give, give_object, rt_drain_object:
    # Sums: of ints while they fit, of floats from the first on.
    self, at = drain(INTS)
    assert [way(at, item) for item in (1, True, -5, TOP, 3)] == [1] * 5 and self.number == TOP
    assert way(at, 1) == 0 and self.number == TOP and self.kind == INTS
    assert way(at, 2**70) == 0 and way(at, "text") == 0 and self.number == TOP
    assert way(at, 1.0) == 1 and self.kind == FLOATS and self.real == 2.0**63
    self, at = drain(INTS, number=3)
    assert [way(at, item) for item in (-0.5, 2, False, 0.25)] == [1] * 4
    assert self.real == 4.75 and way(at, 1j) == 0 and way(at, 2**70) == 0 and self.real == 4.75
    self, at = drain(INTS)
    assert way(at, -0.0) == 1 and str(self.real) == "0.0"
    # any() and all() go on as long as items don't tell.
    for item in (1, -1, True, 1.5, float("nan")):
        assert way(drain(ANY)[1], item) == 0 and way(drain(ALL)[1], item) == 1, item
    for item in (0, False, 0.0, -0.0):
        assert way(drain(ANY)[1], item) == 1 and way(drain(ALL)[1], item) == 0, item
    for item in ("x", [1], (1,), 2**70):
        assert way(drain(ALL)[1], item) == 1 and way(drain(ALL)[1], type(item)()) == 0
    assert way(drain(ANY)[1], object()) == 0 and way(drain(ALL)[1], object()) == 1
    for item in 1j, range(3):
        assert way(drain(ANY)[1], item) == 0 and way(drain(ALL)[1], item) == 0
    # Lists and sets.
    items = [1, 10**6, 10**30, 1.5, True, "text", None, object(), float("nan")]
    found = []
    self, at = drain(LIST, object=found)
    assert all(way(at, item) for item in items) and repr(found) == repr(items)
    if way is not give:
        assert all(a is b for a, b in zip(found, items))
    found = set()
    self, at = drain(SET, object=found)
    assert all(way(at, item) for item in [3, 3, True, 1, "a", "a", (1, 2)])
    assert found == {3, True, "a", (1, 2)} and type(sorted(found, key=str)[1]) is int
    # The best item, the first of equal ones.
    for op, items, best in ((LT, [3, 2, 2.0, 5, -1.5], -1.5), (GT, [1, 1.0, 7, 3], 7),
                            (GT, [1.5, 2.5, 0.5], 2.5), (LT, ["b", "a", "c"], "a")):
        self, at = drain(EXTREME, op)
        assert all(way(at, item) for item in items)
        assert object_at(self.object) == best
        assert way(at, object()) == 0 and object_at(self.object) == best
    self, at = drain(EXTREME, GT)
    assert way(at, 5) == 1 and way(at, float("nan")) == 1 and object_at(self.object) == 5
    assert way(at, "text") == 0
    # What is a sum of objects takes nothing by itself.
    self, at = drain(OBJECTS, object=2**70)
    assert way(at, 1) == 0 and way(at, 1.0) == 0


class Loud:
    """Whatever is asked of it runs code."""

    def __hash__(self):
        raise AssertionError

    __eq__ = __lt__ = __gt__ = __bool__ = __radd__ = lambda self, *other: self.__hash__()


loud = Loud()
count = sys.getrefcount(loud)
for kind in INTS, FLOATS, ANY, ALL, SET, EXTREME:
    self, at = drain(kind, GT, object=set() if kind == SET else 1 if kind == EXTREME else None)
    assert rt_drain_object(at, loud) == 0
assert sys.getrefcount(loud) == count

# Objects given aren't kept but in lists, sets, and as the best.
text = "te" + str(xt := 1)
count = sys.getrefcount(text)
for kind in INTS, FLOATS, ANY, ALL:
    rt_drain_object(drain(kind)[1], text)
assert sys.getrefcount(text) == count
self, at = drain(EXTREME, LT)
assert rt_drain_object(at, text) == 1 and rt_drain_object(at, text) == 1
assert sys.getrefcount(text) == count + 1
assert rt_drain_object(at, "a") == 1 and sys.getrefcount(text) == count
