# UNPACK_SEQUENCE in its specialised forms, UNPACK_EX, and their errors in hot functions.
from _present import present


def two(p):
    a, b = p
    return b, a


def three(p):
    a, b, c = p
    return a, c, b


def ex(p):
    a, *m, z = p
    return a, m, z


def nested(p):
    (a, b), [c, *d], e = p
    return a, b, c, d, e


present(two, "UNPACK_SEQUENCE")
present(ex, "UNPACK_EX")


class It:
    def __iter__(self):
        yield "x"
        yield "y"


class Seq(tuple):
    def __iter__(self):
        return iter("pq")


for v in ((1, 2), [3, 4], "ab", {5: 0, 6: 0}, range(2), It(), Seq((1, 2)), iter([7, 8]), b"zz", {9: 1, 8: 2}.items()):
    if not hasattr(v, "__next__"):
        for _ in range(300):
            two(v)
    print(type(v).__name__, two(v))
for _ in range(500):
    r = three((1, 2, 3)), three("abc"), ex((1, 2)), ex(range(5)), nested(((1, 2), "abc", None))
print(r)
for f, v in ((two, (1,)), (two, (1, 2, 3)), (two, [1]), (two, ()), (two, 5), (two, It), (three, (1, 2)), (ex, (1,)), (ex, None), (nested, ((1, 2), [], 3)), (two, {1, 2, 3})):
    try:
        f(v)
    except (ValueError, TypeError) as e:
        print(e)
