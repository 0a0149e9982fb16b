# COMPARE_OP, IS_OP and CONTAINS_OP in hot loops with operands that leave the specialised path.
def compare(a, b):
    n = 0
    if a < b:
        n += 1
    if a == b:
        n += 10
    if a >= b:
        n += 100
    if a != b:
        n += 1000
    if a is b:
        n += 10000
    return n


for warm in ((1, 2), (1.5, 2.5), ("a", "b")):
    for _ in range(500):
        compare(*warm)
    print([compare(a, b) for a, b in ((1, 2), (2**70, 2**71), (1, 1.0), ("a", "b"), ("é", "é"), (True, False), ((1,), (1,)), (float("nan"), 1.0))])


class R:
    def __lt__(self, o):
        return "yes"

    def __eq__(self, o):
        return []

    def __ge__(self, o):
        return None

    def __ne__(self, o):
        return 5


print(compare(R(), 1), compare(R(), R()))


def rich(a, b):
    return a < b, a == b, a >= b, a != b


print(rich(R(), 1))


class N:
    def __bool__(self):
        raise ValueError("ambiguous")


class Arr:
    def __lt__(self, o):
        return N()

    __eq__ = __ge__ = __ne__ = __lt__
    __hash__ = None


for f in (compare, rich):
    try:
        print(len(f(Arr(), 1)))
    except ValueError as e:
        print(f.__name__, e)


def contains(x, c):
    return x in c, x not in c


class C:
    def __contains__(self, x):
        return x


for _ in range(500):
    contains(1, [1])
print([contains(1, c) for c in ([1], (2,), {1}, {1: 2}, range(3), "1" if False else [1.0], C(), iter([0, 1]), frozenset())], contains("a", "cat"), contains(b"a", b"cat"))
for x, c in ((1, 5), (1, "a"), ([], {1}), (1, None)):
    try:
        contains(x, c)
    except TypeError as e:
        print(e)
