# BINARY_SUBSCR, STORE_SUBSCR, DELETE_SUBSCR, BUILD_SLICE in each specialised form and its failures.
from _present import present


def get(c, k):
    return c[k]


def put(c, k, v):
    c[k] = v


def rem(c, k):
    del c[k]


def cut(c, a, b, s):
    return c[a:b], c[a:b:s], c[:], c[a:]


present(get, "BINARY_SUBSCR")
present(put, "STORE_SUBSCR")
present(rem, "DELETE_SUBSCR")
present(cut, "BUILD_SLICE")


class G:
    def __getitem__(self, k):
        return ("got", k)

    def __setitem__(self, k, v):
        print("set", k, v)

    def __delitem__(self, k):
        print("del", k)

    def __class_getitem__(cls, k):
        return ("class", k)


for c, k in (([1, 2, 3], 1), ((1, 2), 0), ({"a": 5}, "a"), ("héllo", 1), (G(), 9), (b"ab", -1), (range(9), 3)):
    for _ in range(600):
        get(c, k)
    print(get(c, k), get([7], 0), get({1: 2}, 1), get(G(), None), get(G, int))
for c, k in (([1, 2], 0), ({}, "k"), (bytearray(2), 1)):
    for i in range(600):
        put(c, k, i % 250)
    print(c)
put(G(), 1, 2)
d = {i: i for i in range(700)}
for i in range(650):
    rem(d, i)
rem(G(), 5)
print(len(d), cut([1, 2, 3, 4], 1, 3, 2), cut("abcd", 0, -1, -1), cut((1, 2), None, None, None), cut(b"xyz", 1, 9, 1))
for f, args in ((get, (5, 0)), (get, (None, 0)), (put, ((1,), 0, 1)), (put, ("s", 0, 1)), (rem, ((1,), 0)), (rem, ({}, 1)), (rem, ([], 0)), (cut, (5, 1, 2, 3))):
    try:
        f(*args)
    except (TypeError, KeyError, IndexError) as e:
        print(type(e).__name__, e)
