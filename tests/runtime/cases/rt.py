"""The runtime helpers as Python functions, by the table of signatures.

A helper gets ordinary values. NULL is the constant NULL, and a result of NULL without an exception
is NULL too. References that a helper takes are added first. Pointers are ctypes buffers or
addresses.
"""

import ctypes
import json
import math
import os
import struct

library = ctypes.PyDLL(os.environ["ECHIS_TEST_LIBRARY"])
with open(os.environ["ECHIS_TEST_TABLE"]) as table_file:
    table = json.load(table_file)


class Null:
    def __repr__(self):
        return "NULL"


NULL = Null()
C_TYPES = {"i64": ctypes.c_int64, "i32": ctypes.c_int32, "f64": ctypes.c_double, "void": None,
           "ptr": ctypes.c_void_p, "obj": ctypes.c_void_p, "obj?": ctypes.c_void_p}
incref = ctypes.pythonapi.Py_IncRef
decref = ctypes.pythonapi.Py_DecRef
incref.argtypes = decref.argtypes = [ctypes.c_void_p]


def object_at(address):
    return ctypes.cast(address, ctypes.py_object).value


def take(address):
    """The object at an address whose reference is given to us."""
    value = object_at(address)
    decref(address)
    return value


def bind(name, spec):
    function = library[name]
    function.argtypes = [C_TYPES[arg] for arg in spec["args"]]
    function.restype = C_TYPES[spec["ret"]]
    objects = [i for i, arg in enumerate(spec["args"]) if arg.startswith("obj")]
    steals = spec.get("steals", ())
    owned = spec.get("ref") != "borrowed"
    returns_object = spec["ret"].startswith("obj")
    effective = name

    def call(*args):
        raw = list(args)
        for i in objects:
            raw[i] = None if args[i] is NULL else id(args[i])
            if i in steals and args[i] is not NULL:
                incref(raw[i])
        result = function(*raw)
        if not returns_object:
            return result
        if result is None:
            return NULL
        return take(result) if owned else object_at(result)

    call.__name__ = effective
    return call


for name, spec in table["helpers"].items():
    # Those in the process that need the agent aren't part of the library.
    if spec.get("place") != "process" or hasattr(library, name):
        globals()[name] = bind(name, spec)

MATH1 = table["math1"]
MATH2 = table["math2"]
library.test_frame_of.argtypes = [ctypes.py_object]
library.test_frame_of.restype = ctypes.c_void_p


def i64():
    return ctypes.c_int64(-77)


def f64():
    return ctypes.c_double(-77.0)


def slots(*values):
    """An array of owned references; NULL where NULL is given."""
    array = (ctypes.c_void_p * max(len(values), 1))()
    for i, value in enumerate(values):
        if value is not NULL:
            incref(id(value))
            array[i] = id(value)
    return array


def borrowed(*values):
    """An array of borrowed references with a free place before the first; returns (all, first)."""
    array = (ctypes.c_void_p * (len(values) + 1))()
    for i, value in enumerate(values):
        array[i + 1] = id(value)
    array.kept_alive = values
    return array, ctypes.addressof(array) + 8


def take_slot(array, index=0):
    """The object that an array owns, which then doesn't any more."""
    address = array[index]
    array[index] = None
    return NULL if address is None else take(address)


def frame_of(frame):
    return library.test_frame_of(frame)


def same(a, b):
    """Equal, of one type, and for floats of the same bits (any NaN like any other)."""
    if type(a) is not type(b):
        return False
    if type(a) is float:
        if math.isnan(a) or math.isnan(b):
            return math.isnan(a) and math.isnan(b)
        return struct.pack("d", a) == struct.pack("d", b)
    if type(a) is complex:
        return same(a.real, b.real) and same(a.imag, b.imag)
    if type(a) in (tuple, list):
        return len(a) == len(b) and all(map(same, a, b))
    return a == b


def outcome(function, *args):
    """What a call gives: ("value", v) or ("error", type, message)."""
    try:
        return ("value", function(*args))
    except BaseException as error:
        return ("error", type(error), str(error))


def check(got, want, *about):
    assert same(got, want), f"{about}: got {got!r}, want {want!r}"


def check_outcomes(got, want, *about):
    if got[0] == want[0] == "value":
        check(got[1], want[1], *about)
    else:
        assert got == want, f"{about}: got {got!r}, want {want!r}"


INTS = sorted({sign * (1 << bits) + delta for bits in (0, 1, 5, 8, 29, 30, 31, 32, 52, 53, 59, 60, 61, 62)
               for delta in (-2, -1, 0, 1, 2) for sign in (1, -1)}
              | {-7, -6, -5, -4, 7, 255, 256, 257, 10**18, -10**18, 2**63 - 1, 2**63 - 2, -2**63, -2**63 + 1})
FLOATS = [0.0, -0.0, 1.0, -1.0, 0.5, -0.5, 2.0, -2.0, 3.0, -3.0, 1.5, -2.5, 1e-3, 7.25, 1e10, -1e10,
          0.1, 0.7, 2.0**52, 2.0**53, 2.0**53 + 2, 2.0**63, -2.0**63, 2.0**64, 1e300, -1e300, 1e-300,
          5e-324, -5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, -1.7976931348623157e308,
          math.inf, -math.inf, math.nan, 9.007199254740993e15, 1023.0, 1024.0, -1075.0, 0.99999999999999989,
          100.0, -100.0, 710.0, -745.5, math.pi, math.e]
