# No request is answered. The sites of `called` meet two classes, one after the other.
import time


class First:
    def __init__(self):
        self.value = 1


class Second(First):
    pass


def loop(n):
    s = 0
    for i in range(n):
        s += i
    return s


def called(item):
    return item.value


def repeat(work):
    start = time.monotonic()
    while time.monotonic() - start < 0.4:
        work()


repeat(lambda: loop(5000))      # is waited for, so that `called` isn't asked for
for item in (First(), Second()):
    repeat(lambda: [*map(called, [item] * 1000)])
print("done")
