# Arithmetic and printing with bools in code that was fed ints, and the reverse.
def double(x):
    return x + x


def pick(x):
    return (x, x and 1, x or 2, x & True, x | False, x ^ 1, -x, x * 3)


for i in range(3000):
    double(i)
    pick(i & 1)
print(double(True), double(False), pick(True), pick(False), pick(1), pick(0))
print(True & 1, type(True & 1), type(True & True), type(True ^ False), True + True, True is 1 == 1)


def count(flags):
    n = 0
    for f in flags:
        n += f
    return n


print(count([True, False] * 4000), count([i % 3 == 0 for i in range(9000)]))
print(str(1 == 1), [5 > 3, 5 < 3][True], {True: "t", 1: "one", 1.0: "f"}, "ab"[True], [0] * True)
print(isinstance(True, int), type(True) is int, True == 1.0, hash(True), sum([True] * 3), max(True, 1), max(1, True))
