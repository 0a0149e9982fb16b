# assert with and without message, in hot loops, with side effects in the message.
import traceback

made = []


def msg(i):
    made.append(i)
    return f"item {i}"


def check(n, bad):
    t = 0
    for i in range(n):
        assert i != bad, msg(i)
        t += i
    return t


print(check(9000, -1))
try:
    check(9000, 8000)
except AssertionError as e:
    traceback.print_exc()
    print(e.args, made)


def plain(x):
    assert x
    assert (x, "always true")
    return x


for i in range(1, 2000):
    plain(i)
try:
    plain(0)
except AssertionError as e:
    print(repr(e), e.args)
