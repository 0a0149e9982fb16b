# round() with all argument kinds, half-even cases, and formatted output of each result.
def rounds(x):
    return round(x), round(x, 0), round(x, 1), round(x, -1), round(x, None)


for i in range(1500):
    rounds(i * 0.37)
for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1e15 + 0.5, 1e22, 5, 15, 25, -25, 2**70 + 5, True, 1e-300):
    print(x, rounds(x))
for x in (float("nan"), float("inf"), "x", None, 1j):
    try:
        print(rounds(x))
    except (ValueError, OverflowError, TypeError) as e:
        print(x, type(e).__name__, e)


class R:
    def __round__(self, n=None):
        return ("rounded", n)

    def __trunc__(self):
        return 7

    def __floor__(self):
        return 8


print(rounds(R()))
import math

print(math.trunc(R()), math.floor(R()), round(12345, -2), round(-5, -1), round(0.1 + 0.2, 15), round(1.005, 2), f"{2.5:.0f} {3.5:.0f} {0.125:.2f}")
