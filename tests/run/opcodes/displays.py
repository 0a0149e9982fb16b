# BUILD_* with many operands, LIST_EXTEND, SET_UPDATE, DICT_UPDATE, DICT_MERGE, constant key maps.
from _present import present


def f(a, b, c):
    return (a, b), [a, b, c], {a, b}, {a: b, b: c}, {"x": a, "y": b}, [*a, *b], {*a, *b}, (*a, c), {**{"p": a}, **{"q": b}}


present(f, "BUILD_TUPLE", "BUILD_LIST", "BUILD_SET", "BUILD_MAP", "BUILD_CONST_KEY_MAP", "LIST_EXTEND", "SET_UPDATE", "DICT_UPDATE", "LIST_TO_TUPLE")
r = None
for i in range(1000):
    r = f("ab", "b", i)
print([sorted(v, key=str) if isinstance(v, set) else v for v in r])


def consts():
    return [1, 2, 3], {1, 2, 3}, (1, (2, "x")), {"a": 1, "b": [2]}, frozenset({4}), x in {1, 2}, x in [1, 2], x in (5,)


x = 5
a, b = consts(), consts()
print(a[0], sorted(a[1]), a[2], a[3], a[5:], a[0] is b[0], a[2] is b[2])


def big(k):
    return [k, k + 1, k + 2, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k, k]


print(sum(sum(big(i)) for i in range(300)))


def call(*a, **k):
    return a, k


def merge(d, e):
    return call(*d, **e, **{"z": 1})


present(merge, "DICT_MERGE", "CALL_FUNCTION_EX")
for bad in ((5, {}), ([], 5), ([], {"z": 2}), ([], {1: 2})):
    try:
        print(merge(*bad))
    except TypeError as e:
        print(e)
print(merge([1], {"y": 2}))
