# Chained comparisons with nan and with side effects in the middle operand.
calls = []


def mid(x):
    calls.append(x)
    return x


def inside(a, b, c):
    return a < mid(b) <= c


for i in range(3000):
    inside(0.0, i / 3000, 1.0)
calls.clear()
nan = float("nan")
print(inside(0.0, 0.5, 1.0), inside(1.0, 0.5, 2.0), inside(0.0, nan, 1.0), inside(nan, 0.5, 1.0))
print(inside(0, 1, 2), inside("a", "b", "c"), calls)
print(1 < 2 < 3 < 2, 3 > 2 > 1 != 0, 1 == 1.0 == True, nan == nan, nan is nan, nan in [nan], [nan] == [nan])
print(max([1.0, nan, 2.0]), max([nan, 1.0]), min([1.0, nan]), sorted([3.0, nan, 1.0])[0])
