# nan as list element, dict key, in min/max/sort, and in hot comparisons.
nan = float("nan")


def count(xs, v):
    eq = ne = lt = same = 0
    for x in xs:
        if x == v:
            eq += 1
        if x != v:
            ne += 1
        if not x < v:
            lt += 1
        if x is v:
            same += 1
    return eq, ne, lt, same


xs = [1.0, nan, float("nan"), 2.0] * 500
print(count(xs, nan), count(xs, 1.0), xs.count(nan), xs.index(nan), nan in xs, float("nan") in xs[:1])
d = {nan: 1}
d[float("nan")] = 2
print(len(d), d[nan], d.get(float("nan")), {nan} == {nan}, [nan] == [nan], [nan] == [float("nan")], (nan,) < (nan,))


def clamp(x, lo, hi):
    if x < lo:
        return lo
    if x > hi:
        return hi
    return x


for i in range(2000):
    clamp(i / 7, 1.0, 100.0)
print(clamp(nan, 0.0, 1.0), clamp(float("inf"), 0.0, 1.0), clamp(-0.0, 0.0, 1.0), clamp(5, nan, nan), max(nan, 1), max(1, nan))


def loop_until(x, n):
    k = 0
    while not x > 100 and k < n:
        x = x * 1.5 if k != 50 else nan
        k += 1
    return x, k


print(loop_until(1e-10, 3000), loop_until(1.0, 3000), bool(nan), nan and 1, not nan, int(nan == nan))
