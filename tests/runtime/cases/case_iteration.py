"""Ranges and iterators."""

import itertools
import sys
from rt import *

bounds = [-2**63, -2**63 + 1, -2**62, -10, -3, -1, 0, 1, 2, 7, 10, 2**31, 2**62, 2**63 - 2, 2**63 - 1]
steps = [-2**63, -2**62, -7, -2, -1, 0, 1, 2, 3, 2**62, 2**63 - 1]
fast = type(iter(range(3)))
for start, stop, step in itertools.product(bounds, bounds, steps):
    out = i64()
    hit = rt_range_length(start, stop, step, ctypes.byref(out))
    if step == 0:
        assert not hit
        continue
    r = range(start, stop, step)
    assert bool(hit) == (type(iter(r)) is fast), r
    state = (ctypes.c_int64 * 3)()
    assert rt_range_state(r, state) == hit, r
    if hit:
        length = 0 if r[:1] == range(0) else r.index(r[-1]) + 1 if r else 0
        assert out.value == length and list(state) == [start, step, length], r
assert rt_range_state(range(2**70), (ctypes.c_int64 * 3)()) == 0

it = rt_new_range_iter(2, 10, 3, 5)
assert type(it) is fast
state = (ctypes.c_int64 * 4)()
rt_range_iter_state(it, state)
assert list(state) == [2, 10, 3, 5] and list(it) == [16, 19, 22]
rt_range_iter_state(it, state)
assert list(state) == [5, 10, 3, 5]

for r in (range(3), range(0), range(5, -9, -4), range(-2**63, -2**63 + 3), range(2**63 - 3, 2**63 - 1)):
    it = iter(r)
    out = i64()
    found = []
    while rt_range_iter_next(it, ctypes.byref(out)):
        found.append(out.value)
    assert found == list(r) and list(it) == []
    assert not rt_range_iter_next(it, ctypes.byref(out))

for value in (0, 7, -7, 2**40, 2**63 - 1, -2**63):
    out = i64()
    assert rt_number_or_unset(value, ctypes.byref(out)) == 1 and out.value == value
for value in (2**63, -2**63 - 1, True, 1.5, "1", None):
    assert rt_number_or_unset(value, ctypes.byref(i64())) == 0
out = i64()
assert rt_number_or_unset(NULL, ctypes.byref(out)) == 1 and out.value == 0

for make, advance in ((list, rt_list_iter_next), (tuple, rt_tuple_iter_next)):
    values = make([object(), object()])
    count = sys.getrefcount(values)
    it = iter(values)
    assert advance(it) is values[0] and advance(it) is values[1]
    assert advance(it) is NULL and sys.getrefcount(values) == count
    assert advance(it) is NULL and list(it) == []
growing = [1]
it = iter(growing)
assert rt_list_iter_next(it) == 1
growing.append(2)
assert rt_list_iter_next(it) == 2 and rt_list_iter_next(it) is NULL


class Raising:
    def __iter__(self):
        return self

    def __next__(self):
        raise self.error


def step_all(iterable):
    it = rt_py_get_iter(iterable)
    found = []
    out = slots(NULL)
    while (state := rt_py_iter_next(it, out)) == 1:
        found.append(take_slot(out))
    assert state == 0
    return found


assert step_all("abc") == ["a", "b", "c"] and step_all(x * x for x in range(4)) == [0, 1, 4, 9]
raising = Raising()
raising.error = StopIteration(5)
assert step_all(raising) == []
raising.error = ValueError("no")
check_outcomes(outcome(step_all, raising), ("error", ValueError, "no"))
check_outcomes(outcome(rt_py_get_iter, 5), outcome(iter, 5))
