# A coroutine that is dropped without await warns with its place of creation.
import sys
import warnings


async def lost():
    return 1


def hot(n):
    for i in range(n):
        c = lost()
        c.close()
    return n


print(hot(2000))
warnings.simplefilter("always")
lost()
print("next")
sys.stdout.flush()


async def half():
    await other()


class Y:
    def __await__(self):
        try:
            yield
        finally:
            print("closed")


async def other():
    await Y()


h = half()
h.send(None)
del h
print("end")
