"""Attribute caches: every answer is what the generic look-up gives, filled or not."""

import sys
from rt import *


def cache():
    return (ctypes.c_uint64 * 13)()


def filled(site):
    """Times an entry was written; RtAttrCache.filled comes after four entries of 24 bytes."""
    return site[12] & 0xFFFFFFFF


def load(owner, name, site):
    return outcome(rt_load_attr_cached, owner, name, site)


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x + self.y

    @property
    def double(self):
        return self.x * 2


class Slotted:
    __slots__ = ("x", "y")

    def __init__(self, x, y):
        self.x = x
        self.y = y

    def norm(self):
        return self.x


class Computed:
    def __getattr__(self, name):
        return name + "!"


class Guarded:
    def __init__(self, x):
        object.__setattr__(self, "x", x)

    def __setattr__(self, name, value):
        raise AttributeError("no " + name)


class Descriptor:
    def __get__(self, owner, cls):
        return "described"


class Described:
    x = Descriptor()
    y = 5


def variants(count):
    return [type(f"Point{i}", (Point,), {}) for i in range(count)]


# Loads.
site = cache()
p = Point(1, 2)
assert rt_try_load_attr(p, "x", site) == 1 and filled(site) == 1   # it learns and answers at once
assert rt_try_load_attr(p, "x", site) == 1 and filled(site) == 1
assert rt_load_attr_cached(p, "x", site) == 1
p.x = held = object()
count = sys.getrefcount(held)
assert rt_try_load_attr(p, "x", site) is held and rt_load_attr_cached(p, "x", site) is held
assert sys.getrefcount(held) == count
del p.x
assert rt_try_load_attr(p, "x", site) is NULL
check_outcomes(load(p, "x", site), outcome(lambda: p.x))
p.x = 3
vars(p)["x"] = 4   # the instance has a dict of its own now
assert rt_try_load_attr(p, "x", site) == 4 and rt_load_attr_cached(p, "x", site) == 4
del p.x
assert rt_try_load_attr(p, "x", site) is NULL
check_outcomes(load(p, "x", site), outcome(lambda: p.x))
p.__dict__ = {5: 6, "x": 7}
assert rt_try_load_attr(p, "x", site) == 7 and rt_load_attr_cached(p, "x", site) == 7


class SameHash:
    """Looking up a name runs this one's code, if it comes first in the table."""

    def __hash__(self):
        return hash("x")

    def __eq__(self, other):
        return False


p.__dict__ = {SameHash(): 6, "x": 8}
assert rt_try_load_attr(p, "x", site) is NULL and rt_load_attr_cached(p, "x", site) == 8

# Four classes fit; a fifth takes the first one's place, and all get answers.
site = cache()
owners = [cls(i, -i) for i, cls in enumerate(variants(5))]
for turn in range(3):
    for i, owner in enumerate(owners):
        assert rt_load_attr_cached(owner, "y", site) == -i
assert filled(site) > 5
site = cache()
for turn in range(3):
    for i, owner in enumerate(owners[:4]):
        assert rt_load_attr_cached(owner, "y", site) == -i
assert filled(site) == 4
# A site with ever new classes stops learning.
site = cache()
for i, cls in enumerate(variants(100)):
    assert rt_load_attr_cached(cls(i, 0), "x", site) == i
assert filled(site) == 64

# Slots.
site = cache()
s = Slotted(1, 2)
assert rt_try_load_attr(s, "y", site) == 2 and rt_try_load_attr(s, "y", site) == 2
assert rt_load_attr_cached(range(5), "stop", site) == rt_try_load_attr(range(7), "stop", site) - 2 == 5
del s.y
assert rt_try_load_attr(s, "y", site) is NULL
check_outcomes(load(s, "y", site), outcome(lambda: s.y))
assert rt_try_store_attr(5, "y", "again", cache()) == 0
decref(id("again"))   # not taken

# What isn't in a place of its own is not remembered.
for owner, name in [(Computed(), "x"), (Described(), "x"), (p, "norm"), ("text", "upper"),
                    (Point, "norm"), (sys, "path"), (object(), "none"), (s, "none")]:
    site = cache()
    for turn in range(3):
        assert rt_try_load_attr(owner, name, site) is NULL
        check_outcomes(load(owner, name, site), outcome(getattr, owner, name), owner, name)
    assert filled(site) == 0, (owner, name)

# Getters of data descriptors are remembered, but only called where Python code may run.
for owner, name in [(Point(1, 2), "double"), (5, "real"), (1.5, "imag")]:
    site = cache()
    for turn in range(3):
        assert rt_try_load_attr(owner, name, site) is NULL
        check_outcomes(load(owner, name, site), outcome(getattr, owner, name), owner, name)
    assert filled(site) > 0, (owner, name)
assert rt_getter(Point.double) is Point.double.fget and rt_getter(property()) is NULL

# So are plain values of the class, where no instance can hide them.
site = cache()
described = Described()
assert rt_try_load_attr(described, "y", site) == 5 and rt_try_load_attr(described, "y", site) == 5
described.y = 6
assert rt_load_attr_cached(described, "y", site) == 6
assert rt_load_attr_cached(Described(), "y", site) == 5
Described.y = 7
assert rt_load_attr_cached(Described(), "y", site) == 7
Described.y = 5

# Their type may become one of descriptors.
class Value:
    pass


class Valued:
    value = Value()


site = cache()
valued = Valued()
assert rt_is_no_descriptor(Valued.value) == 1 and rt_is_no_descriptor(len) == 1
for turn in range(2):
    assert rt_load_attr_cached(valued, "value", site) is Valued.__dict__["value"]
Value.__get__ = lambda self, owner, cls: "described"
assert rt_is_no_descriptor(Valued.__dict__["value"]) == 0 and rt_is_no_descriptor(load) == 0
assert rt_try_load_attr(valued, "value", site) is NULL
assert rt_load_attr_cached(valued, "value", site) == "described"

assert rt_wrapped(staticmethod(load)) is load and rt_wrapped(classmethod(load)) is load
assert rt_wrapped(staticmethod.__new__(staticmethod)) is NULL

# An instance attribute hides a descriptor without __set__, and only where it is set.
site = cache()
described = Described()
described.x = "own"
other = Described()
for turn in range(3):
    assert rt_load_attr_cached(described, "x", site) == "own"
    assert rt_load_attr_cached(other, "x", site) == "described"

# A class that changes forgets.
site = cache()
p = Point(1, 2)
for turn in range(2):
    rt_load_attr_cached(p, "x", site)
Point.x = property(lambda self: "property")
assert rt_try_load_attr(p, "x", site) is NULL and rt_load_attr_cached(p, "x", site) == "property"
del Point.x
assert rt_load_attr_cached(p, "x", site) == 1 and rt_load_attr_cached(p, "x", site) == 1
Point.__getattribute__ = lambda self, name: "all " + name
assert rt_try_load_attr(p, "x", site) is NULL and rt_load_attr_cached(p, "x", site) == "all x"
del Point.__getattribute__

# Stores.
site = cache()
p = Point(1, 2)
log = []


class Loud:
    def __del__(self):
        log.append(p.x)


for value in ("first", 2.5, Loud(), "last"):
    assert rt_store_attr_cached(p, "x", value, site) == 0 and p.x is value
    del value
assert log == ["last"] and filled(site) == 1
fresh = Point.__new__(Point)
assert rt_store_attr_cached(fresh, "y", 1, cache()) == 0
assert rt_try_store_attr(fresh, "x", 2, site) == 1
assert list(vars(fresh).items()) == [("y", 1), ("x", 2)]
value = object()
count = sys.getrefcount(value)
assert rt_try_store_attr(fresh, "x", value, site) == 1   # it has a dict now
assert vars(fresh)["x"] is value and sys.getrefcount(value) == count + 1
assert rt_store_attr_cached(fresh, "x", value, site) == 0 and fresh.x is value
assert sys.getrefcount(value) == count + 1
site = cache()
s = Slotted(1, 2)
for value in ("first", Loud(), "last"):
    assert rt_store_attr_cached(s, "x", value, site) == 0 and s.x is value
    del value
assert log == ["last", "last"] and rt_try_store_attr(s, "x", "taken", site) == 1 and s.x == "taken"
for make in (lambda: Guarded(1), lambda: 5, lambda: "text", object, lambda: range(5)):
    site = cache()
    for turn in range(2):
        owner, twin = make(), make()
        got = outcome(rt_store_attr_cached, owner, "x", 1, site)
        want = outcome(setattr, twin, "x", 1)
        assert got == (want if want[0] == "error" else ("value", 0)), (got, want)
    assert filled(site) == 0
Point.y = property(lambda self: 0)
site = cache()
check_outcomes(outcome(rt_store_attr_cached, p, "y", 1, site), outcome(setattr, p, "y", 1))
assert filled(site) == 0
del Point.y

# Methods.
this = slots(NULL)
for owner, method in ((Point(1, 2), Point.norm), (Slotted(1, 2), Slotted.norm)):
    site = cache()
    assert rt_try_method(owner, "norm", site) is method and filled(site) == 1
    assert rt_try_method(owner, "norm", site) is method
    count = sys.getrefcount(owner), sys.getrefcount(method)
    for turn in range(3):
        assert rt_load_method_cached(owner, "norm", site, this) is method
        assert take_slot(this) is owner
    assert (sys.getrefcount(owner), sys.getrefcount(method)) == count and filled(site) == 1
site = cache()
p = Point(1, 2)
for turn in range(2):
    rt_load_method_cached(p, "norm", site, this)
    take_slot(this)
# A dict of its own may hide the method; so may a name that the shared keys get.
shadowed = Point(3, 4)
vars(shadowed)["norm"] = "shadow"
assert rt_try_method(shadowed, "norm", site) is NULL
assert rt_load_method_cached(shadowed, "norm", site, this) == "shadow" and take_slot(this) is NULL
p.norm = "shadow"
assert rt_try_method(p, "norm", site) is NULL
assert rt_load_method_cached(p, "norm", site, this) == "shadow" and take_slot(this) is NULL
Point.norm = lambda self: "new"
q = Point(1, 2)
assert rt_load_method_cached(q, "norm", site, this) is Point.norm and take_slot(this) is q
for owner, name, filling in (("text", "upper", 1), ([], "append", 1), (p, "double", 0), (p, "none", 0),
                             (Computed(), "x", 0), (Point, "norm", 0), (sys, "exit", 0)):
    site = cache()
    for turn in range(3):
        got = outcome(rt_load_method_cached, owner, name, site, this)
        self = take_slot(this)
        want = outcome(getattr, owner, name)
        if got[0] == "value" and self is not NULL:
            got = ("value", got[1].__get__(self))
        assert got == want, (owner, name, got, want)
    assert filled(site) == filling, (owner, name)


# What an instance has comes first only while what its class has is no data descriptor.
class Late:
    pass


class Hiding:
    field = other = Late()

    def __init__(self):
        self.field = 1


class HidingInDict(Hiding):
    def __init__(self):
        vars(self)["field"] = 1


for make in (Hiding, HidingInDict):
    owner = make()
    site = cache()
    for turn in range(3):
        assert rt_load_attr_cached(owner, "field", site) == 1
        assert rt_try_load_attr(owner, "field", site) == 1
    assert filled(site) == 1
    stores = cache()
    for turn in range(3):
        assert rt_store_attr_cached(owner, "field", 1, stores) == 0
    assert filled(stores) == 0
    Late.__set__ = lambda self, owner, value: vars(owner).update(told=value)
    assert rt_try_load_attr(owner, "field", site) is NULL
    check_outcomes(load(owner, "field", site), ("value", 1))
    Late.__get__ = lambda self, owner, cls: "described"
    assert rt_load_attr_cached(owner, "field", site) == "described"
    getter = cache()
    for turn in range(2):
        assert rt_load_attr_cached(owner, "field", getter) == "described"
    assert filled(getter) == 1
    assert rt_store_attr_cached(owner, "field", 5, stores) == 0 and vars(owner)["told"] == 5
    # A getter that isn't one any more, and one whose class hides nothing any more.
    get = Late.__get__
    del Late.__get__
    assert rt_load_attr_cached(owner, "field", getter) == 1
    Late.__get__ = get
    del Late.__set__
    assert rt_load_attr_cached(owner, "field", getter) == 1
    del Late.__get__

# A slot of another class is none, also where the offset lies beyond the instance.
class Borrower:
    x = Slotted.y


for function, rest in ((rt_load_attr_cached, ()), (rt_store_attr_cached, (1,))):
    site = cache()
    for turn in range(3):
        assert outcome(function, Borrower(), "x", *rest, site)[0] == "error"
    assert filled(site) == 0


# Instances that have the attribute and such as have the class's: both are told, in either order.
class Defaulted:
    level = 5
    late = 6


class DefaultedInDict(Defaulted):
    pass


for cls in Defaulted, DefaultedInDict:
    with_own, without = cls(), cls()
    with_own.level = 1
    if cls is DefaultedInDict:
        vars(with_own), vars(without)
    for owners in (with_own, without), (without, with_own):
        site, tried = cache(), cache()
        for turn in range(5):
            for owner in owners:
                assert rt_load_attr_cached(owner, "level", site) == owner.level
                assert rt_try_load_attr(owner, "level", tried) == owner.level
        assert filled(site) == filled(tried) == 1
    # One that comes when the cache is filled already.
    site = cache()
    assert rt_try_load_attr(without, "late", site) == 6
    with_own.late = 7
    for turn in range(3):
        assert rt_try_load_attr(with_own, "late", site) == 7
        assert rt_try_load_attr(without, "late", site) == 6
    cls.late = 8
    assert rt_try_load_attr(without, "late", site) == 8 and rt_try_load_attr(with_own, "late", site) == 7
    del with_own.late
    assert rt_try_load_attr(with_own, "late", site) == 8
    del cls.late
    if cls is Defaulted:
        assert rt_try_load_attr(with_own, "late", site) is NULL
        check_outcomes(load(with_own, "late", site), outcome(getattr, with_own, "late"))
    Defaulted.late = 6


# One whose keys got the name after the cache was filled by an instance with a dict.
class Later:
    mode = "class's"


first, second = Later(), Later()
first.__dict__ = {"mode": "dict's"}
site = cache()
for turn in range(3):
    assert rt_try_load_attr(second, "mode", site) == "class's"
    assert rt_try_load_attr(first, "mode", site) == "dict's"
second.mode = "own"
for turn in range(3):
    assert rt_load_attr_cached(second, "mode", site) == "own"
    assert rt_try_load_attr(second, "mode", site) in ("own", NULL)
    assert rt_load_attr_cached(first, "mode", site) == "dict's"
    assert rt_load_attr_cached(Later(), "mode", site) == "class's"
