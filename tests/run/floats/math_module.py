# Functions of math called through the module and through a local name, with their errors.
import math
from math import sqrt


def spiral(n):
    s = 0.0
    for i in range(n):
        s += math.sin(i) * math.cos(i) + sqrt(i) + math.fabs(-i) + math.floor(i / 3)
    return s


print(spiral(8000))
print(math.hypot(3, 4), math.atan2(-1, -1), math.gcd(12, 18, 8), math.isqrt(10**20), math.comb(10, 3))
print(math.fsum([0.1] * 10), math.copysign(1, -0.0), math.isclose(0.1 + 0.2, 0.3), math.prod(range(1, 6)))
for f, a in ((math.sqrt, (-1,)), (math.log, (0,)), (math.exp, (1000,)), (math.fmod, (1, 0)), (math.isqrt, (-1,))):
    try:
        print(f(*a))
    except (ValueError, OverflowError) as e:
        print(f.__name__, type(e).__name__, e)
for v in ("x", None, 1j):
    try:
        math.sin(v)
    except TypeError as e:
        print(e)
