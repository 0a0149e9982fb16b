# Floats that are still referenced elsewhere must not be overwritten in place.
def collect(n):
    x = 0.0
    kept = []
    for i in range(n):
        x = x + 0.5
        if i % 1000 == 0:
            kept.append(x)
    return kept


print(collect(10000))


def alias(n):
    a = 1.5
    b = a
    for i in range(n):
        b = b * 1.0 + 1.0
    return a, b


print(alias(20000))
cell = [0.25]


def through_list(n):
    for i in range(n):
        before = cell[0]
        cell[0] += 1.0
        if before == cell[0]:
            print("overwritten", i)
            return
    return cell[0], before


print(through_list(20000))
const = 2.5


def from_constant(n):
    t = 2.5
    for i in range(n):
        t = t + 1.0
    return t


print(from_constant(10000), from_constant(10000), const)
