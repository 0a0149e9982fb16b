"""The math module's functions."""

import random
from rt import *

random.seed(11)
values = FLOATS + [random.uniform(-1, 1) for _ in range(300)] + [random.uniform(-800, 800) for _ in range(300)]
values += [random.gauss(0, 1) * 10.0**random.randint(-300, 300) for _ in range(200)]
for which, name in enumerate(MATH1):
    function = getattr(math, name)
    for x in values:
        out = f64()
        hit = rt_math1(which, x, ctypes.byref(out))
        want = outcome(function, x)
        assert bool(hit) == (want[0] == "value"), (name, x, hit, want)
        if hit:
            check(out.value, want[1], name, x)

pairs = [(x, y) for x in FLOATS for y in FLOATS]
pairs += [(random.choice(values), random.choice(values)) for _ in range(3000)]
pairs += [(random.uniform(-10, 10), random.uniform(-10, 10)) for _ in range(3000)]
for which, name in enumerate(MATH2):
    function = getattr(math, name)
    for x, y in pairs:
        out = f64()
        hit = rt_math2(which, x, y, ctypes.byref(out))
        want = outcome(function, x, y)
        if hit:
            assert want[0] == "value", (name, x, y, out.value, want)
            check(out.value, want[1], name, x, y)
        elif want[0] == "value":
            # A miss costs time only; it is meant for what is close to underflow.
            assert name in ("pow", "hypot") and abs(want[1]) < 1e-300, (name, x, y, "missed")

for which, function in enumerate([math.floor, math.ceil, math.trunc]):
    for x in values + [2.0**63 - 1024, -2.0**63 - 2048, 0.9999999, -0.9999999]:
        out = i64()
        hit = rt_math_to_i64(which, x, ctypes.byref(out))
        want = outcome(function, x)
        assert bool(hit) == (want[0] == "value" and -2**63 <= want[1] < 2**63), (function, x)
        if hit:
            check(out.value, want[1], function, x)
