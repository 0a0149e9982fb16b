# MAKE_CELL, LOAD_DEREF, STORE_DEREF, DELETE_DEREF, LOAD_CLASSDEREF, LOAD_CLOSURE, COPY_FREE_VARS.
from _present import present


def outer(a, n):
    b = 0

    def inner(k):
        nonlocal b
        b += a * k
        return b

    for i in range(n):
        inner(i)
        b -= 1
    result = b
    del b
    try:
        inner(1)
    except NameError as e:
        return result, str(e)


def classy(v):
    class K:
        got = v
        v = 5
        after = v

    return K.got, K.after


def delete_then_read():
    x = 1

    def g():
        return x

    del x
    try:
        return x
    except UnboundLocalError as e:
        first = str(e)
    try:
        g()
    except NameError as e:
        return first, str(e)


present(outer, "MAKE_CELL", "LOAD_DEREF", "STORE_DEREF", "DELETE_DEREF", "LOAD_CLOSURE")
present(outer.__code__.co_consts[2], "COPY_FREE_VARS", "STORE_DEREF")
print(outer(3, 4000))
print(delete_then_read())
for _ in range(500):
    r = [x for x in (classy.__name__,)]
try:
    print(classy(1))
except NameError as e:
    print(e)


def classderef(v):
    class K:
        if v > 1:
            v = v + 10
        got = v

    return K.got


def plain(v):
    class K:
        got = v

    return K.got


present(plain.__code__.co_consts[1], "LOAD_CLASSDEREF")
print(plain(7), [plain(i) for i in range(300)][-1])
try:
    print(classderef(2))
except NameError as e:
    print(e)
