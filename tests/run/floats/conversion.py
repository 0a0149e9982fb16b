# float() and int() of everything, rounding, and errors.
import math

for v in ("1.5", " -2e3 ", "inf", "-nan", "1_0.5", "x", "", b"2.5", True, 10**20, "1e400", "0x10"):
    try:
        print(repr(v), float(v))
    except ValueError as e:
        print(repr(v), e)
for v in (2.5, 3.5, -2.5, 1e20, float("inf"), float("nan")):
    for f in (int, round, math.floor, math.ceil, math.trunc):
        try:
            print(v, f.__name__, f(v))
        except (OverflowError, ValueError) as e:
            print(v, f.__name__, e)


def rounding(n):
    t = 0
    for i in range(n):
        t += int(i * 0.37) + round(i * 0.61) - round(i / 7, 2)
    return t


print(rounding(8000))
print(round(2.675, 2), round(1234.5, -2), round(5), round(15, -1), (0.1).hex(), float.fromhex("0x1.8p1"))
