"""Arithmetic on machine integers and floats against Python's operators."""

import operator
import random
from rt import *


def fits(value):
    return -2**63 <= value < 2**63


random.seed(5)
more_ints = INTS + [random.getrandbits(63) - 2**62 for _ in range(30)]
for a in more_ints:
    for b in more_ints:
        if b != 0 and not (a == -2**63 and b == -1):
            check(rt_i64_floordiv(a, b), a // b, a, "//", b)
            check(rt_i64_mod(a, b), a % b, a, "%", b)
        out = f64()
        if rt_i64_truediv(a, b, ctypes.byref(out)):
            check(out.value, a / b, a, "/", b)
        else:
            assert b == 0 or abs(a) > 2**53 or abs(b) > 2**53

exponents = [-3, -1, 0, 1, 2, 3, 4, 5, 7, 8, 15, 16, 20, 31, 32, 39, 40, 61, 62, 63, 64, 65, 100,
             2**40 + 1, 2**62]
for a in INTS + list(range(-12, 13)):
    for n in exponents:
        out = i64()
        hit = rt_i64_pow(a, n, ctypes.byref(out))
        if n < 0 or (n > 200 and abs(a) > 1):
            assert not hit, (a, n)
        else:
            want = a ** n if abs(a) > 1 else (1 if n == 0 or a == 1 or (a == -1 and n % 2 == 0) else a)
            assert bool(hit) == fits(want), (a, "**", n, hit)
            if hit:
                check(out.value, want, a, "**", n)
    for n in [-2, -1, 0, 1, 2, 29, 30, 31, 33, 61, 62, 63, 64, 65, 1000, 2**62]:
        out = i64()
        hit = rt_i64_shl(a, n, ctypes.byref(out))
        if n < 0 or (n > 5000 and a != 0):
            assert not hit
        else:
            want = a << n if a else 0
            assert bool(hit) == fits(want), (a, "<<", n)
            if hit:
                check(out.value, want, a, "<<", n)
        out = i64()
        hit = rt_i64_shr(a, n, ctypes.byref(out))
        assert bool(hit) == (n >= 0)
        if hit:
            check(out.value, a >> n, a, ">>", n)

more_floats = FLOATS + [random.uniform(-1e3, 1e3) for _ in range(25)]
more_floats += [random.gauss(0, 1) * 10.0**random.randint(-30, 30) for _ in range(20)]
for a in more_floats:
    for b in more_floats:
        if b != 0:
            check(rt_f64_floordiv(a, b), a // b, a, "//", b)
            check(rt_f64_mod(a, b), a % b, a, "%", b)
        out = f64()
        hit = rt_f64_pow(a, b, ctypes.byref(out))
        want = outcome(operator.pow, a, b)
        if hit:
            assert want[0] == "value", (a, "**", b, want)
            check(out.value, want[1], a, "**", b)
        elif want[0] == "value" and type(want[1]) is float:
            size = abs(want[1])
            assert size < 2.3e-308, (a, "**", b, "missed")

# Powers by parts give what pow gives, to the last bit.
for y in [2.0, -2.0, 3.0, -1.0, 0.5, -0.5, 1.5, -1.5, 4.0, 0.25]:
    near_one = [random.uniform(0.5, 2.0) for _ in range(3000)]
    squares = [float(n) ** 2 for n in range(1, 300)] + [2.0**n for n in range(-250, 250)]
    for x in more_floats + near_one + squares + [random.uniform(0, 1e6) for _ in range(3000)]:
        out = f64()
        want = outcome(operator.pow, x, y)
        if rt_f64_pow_constant(x, y, ctypes.byref(out)):
            check(out.value, want[1], x, "**", y)
        elif want[0] == "value" and type(want[1]) is float:
            assert abs(want[1]) < 2.3e-308, (x, "**", y, "missed")

for x in more_floats:
    out = i64()
    hit = rt_f64_to_i64(x, ctypes.byref(out))
    possible = math.isfinite(x) and fits(int(x))
    assert bool(hit) == possible, x
    if hit:
        check(out.value, int(x), x)

operators = [operator.lt, operator.le, operator.eq, operator.ne, operator.gt, operator.ge]
near = [s * (2.0**e + d) for e in (31, 48, 52, 53, 54, 62, 63)
        for d in (-1, -0.5, 0, 0.5, 1, 1024) for s in (1, -1)]
for i in INTS:
    same = float(i)
    beside = [same, math.nextafter(same, 0), math.nextafter(same, math.inf if i >= 0 else -math.inf)]
    for x in FLOATS + near + beside:
        for op, function in enumerate(operators):
            check(rt_i64_lt_f64(i, x, op), int(function(i, x)), i, op, x)

# Numbers as doubles, where they are exact as such.
for value in INTS + [2**53, 2**53 + 1, -2**53, -2**53 - 1]:
    out = f64()
    hit = rt_i64_double(value, ctypes.byref(out))
    assert bool(hit) == (abs(value) <= 2**53), value
    if hit:
        check(out.value, float(value), "double of", value)
for value in INTS + FLOATS + [2**53 + 1, 2**64, True, "x", None]:
    out = f64()
    hit = rt_number_double(value, ctypes.byref(out))
    exact = type(value) is float or (type(value) is int and abs(value) <= 2**53)
    assert bool(hit) == exact, value
    if hit:
        check(out.value, float(value), "double of", value)
