# A guess fails in the middle of conditions: and/or chains, comparisons, conditional expressions, asserts.
def cond(x, y, z):
    out = []
    if x + y > z and (x < y or y - z < x) and not x == z:
        out.append("a")
    out.append(x + 1 if y > z else y + 1 if x > z else z + 1)
    out.append(x < y < z < x + y + z)
    out.append((x and y + 1) or z)
    while x > y:
        y = y + z + 1
        out.append(y)
        if y - x > z:
            break
    assert x + y + z is not None, x
    out.append([v for v in (x, y, z) if v and v + 1 > z])
    return out


for i in range(2000):
    cond(i % 5, i % 3, 1)
for t in ((1, 2, 3), (1.5, 2, 1), (2, 1.5, 1), (2, 1, 0.5), (2**63, 1, 2**61), (True, False, True), (0, 0.0, -0.0), (float("nan"), 1, 1), (1, float("inf"), 2)):
    print(cond(*t))
for t in (("a", "b", "c"), (1, "b", 2), (None, 1, 2), (1, 2, [])):
    try:
        print(cond(*t))
    except TypeError as e:
        print(e)
