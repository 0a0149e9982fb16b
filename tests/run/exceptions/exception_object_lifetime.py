# When exceptions and the locals their tracebacks hold are released.
import weakref


class Thing:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


def fail(n):
    t = Thing(n)
    raise ValueError(n)


def catch(n):
    try:
        fail(n)
    except ValueError:
        print("caught", n)
    print("leaving", n)


for i in range(5):
    catch(i)


def keep(n):
    try:
        fail(n)
    except ValueError as e:
        return e


e = keep(100)
print("kept", e)
e = None
print("dropped")


class E(Exception):
    pass


def quiet(n):
    refs = []
    for i in range(n):
        try:
            raise E(i)
        except E as err:
            if i % 500 == 0:
                refs.append(weakref.ref(err))
    return [r() for r in refs]


print(quiet(2000))
