"""Boxing, unboxing, and boxes kept up to date in place."""

import random
import sys
import tracemalloc
from rt import *

random.seed(3)
ints = INTS + [random.getrandbits(random.randint(1, 63)) * random.choice((1, -1)) for _ in range(500)]
for value in ints:
    boxed = rt_box_i64(value)
    check(boxed, value)
    assert hash(boxed) == hash(value) and sys.getsizeof(boxed) == sys.getsizeof(value + 0)
    assert rt_int_fits(boxed) == 1
    check(rt_int_value(boxed), value)
    if -5 <= value <= 256:
        assert boxed is int(str(value))
for big in (2**63, -2**63 - 1, 2**64, 2**89, 2**90, -2**200, 10**50):
    assert rt_int_fits(big) == 0
check(rt_int_value(True), 1)
check(rt_int_value(False), 0)

for x in FLOATS:
    check(rt_box_f64(x), x)
    check(rt_float_value(x), x)
kept = [rt_box_f64(float(i)) for i in range(1000)]
assert kept == [float(i) for i in range(1000)]
tracemalloc.start()
assert rt_box_f64(0.25) == 0.25
tracemalloc.stop()
assert rt_box_bool(1) is True and rt_box_bool(0) is False

# rt_sync_*: the slot owns its content.
def sync(function, old, value):
    array = slots(old)
    before = array[0]
    assert function(array, value) == 0
    after = array[0]
    return take_slot(array), before == after

for old in [NULL, None, "text", 5, 300, 2**40, 1.5, True, [1]]:
    for value in ints[:60]:
        result, _ = sync(rt_sync_i64, old, value)
        check(result, value, old)
    for x in FLOATS:
        result, _ = sync(rt_sync_f64, old, x)
        check(result, x, old)
    for flag in (0, 1):
        assert sync(rt_sync_bool, old, flag)[0] is bool(flag)


def fresh(value):
    """An array whose only slot holds the sole reference to a new object."""
    array = slots(NULL)
    assert (rt_sync_f64 if type(value) is float else rt_sync_i64)(array, value) == 0
    return array


# In place: only if nobody else holds the object, and never for shared small ints.
array = fresh(1.5)
address = array[0]
assert rt_sync_f64(array, 2.5) == 0 and array[0] == address
held = object_at(address)
assert rt_sync_f64(array, 3.5) == 0 and array[0] != address and held == 2.5
assert take_slot(array) == 3.5
for start in ints:
    for value in random.sample(ints, 25):
        array = fresh(start)
        address = array[0]
        assert rt_sync_i64(array, value) == 0
        digits = max(1, (abs(value).bit_length() + 29) // 30)
        room = max(1, (abs(start).bit_length() + 29) // 30)
        if not -5 <= start <= 256 and not -5 <= value <= 256 and digits <= room:
            assert array[0] == address, (start, value)
        result = take_slot(array)
        check(result, value, start)
        assert not -5 <= value <= 256 or result is int(str(value))
array = fresh(1000)
held = object_at(array[0])
assert rt_sync_i64(array, 2000) == 0 and held == 1000 and take_slot(array) == 2000
assert list(range(-5, 257)) == [int(str(i)) for i in range(-5, 257)]
sentinel = object()
count = sys.getrefcount(sentinel)
array = slots(sentinel)
assert rt_sync_f64(array, 1.0) == 0 and sys.getrefcount(sentinel) == count
take_slot(array)

# In lists and instances.
items = [1.0, 2.0, None]
shared = items[1]
assert rt_list_set_f64(items, 1, 9.0) == 0 and shared == 2.0 and items == [1.0, 9.0, None]
del shared
assert rt_list_set_f64(items, 1, 4.0) == 0 and rt_list_set_i64(items, 2, 10**12) == 0
assert rt_list_set_i64(items, 2, 5) == 0 and rt_list_set_i64(items, 0, -10**18) == 0
check(items, [-10**18, 4.0, 5])
