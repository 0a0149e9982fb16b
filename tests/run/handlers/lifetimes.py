# What exceptions keep alive, and for how long: locals through frames, contexts, stack items.
import gc
import sys
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)

    def boom(self, *args):
        raise ValueError(self.name)


log = []


def fails(thing):
    kept = thing
    raise KeyError("fails")


def temporaries(n):
    for i in range(n):
        try:
            Thing("t").boom(Thing("a"), Thing("b"))
        except ValueError:
            log.append("handler")
        log.append("after")


def local_of_callee(n):
    for i in range(n):
        try:
            fails(Thing("local"))
        except KeyError as e:
            log.append("handler")
        log.append("after")


def kept_exception(n):
    kept = None
    for i in range(n):
        try:
            fails(Thing(i))
        except KeyError as e:
            kept = e
        log.append("after")
    return kept


def unwound_loops(n):
    for i in range(n):
        try:
            for thing in [Thing("x"), Thing("y")]:
                for other in iter((Thing("p"), Thing("q"))):
                    raise OSError
        except OSError:
            log.append("handler")
        thing = other = None
        log.append("after")


def show(name):
    print(name, len(log), hash(tuple(map(str, log[:60]))) != 0, log[:14], log[-8:])
    log.clear()


for f in (temporaries, local_of_callee, unwound_loops):
    f(200)
    show(f.__name__)
last = kept_exception(100)
show("kept")
del last
show("dropped")

marker = object()
base = sys.getrefcount(marker), sys.getrefcount(None) > 0


def uses(value, n):
    total = 0
    for i in range(n):
        try:
            if i % 2:
                raise LookupError(value)
            [value][1]
        except IndexError as e:
            total += e.args[0] is not value
        except LookupError as e:
            total += e.args[0] is value
    return total


print(uses(marker, 2000), sys.getrefcount(marker) == base[0])


class Weak(ValueError):
    pass


def weak(n):
    alive = 0
    for i in range(n):
        try:
            raise Weak(i)
        except ValueError as e:
            ref = weakref.ref(e)
            alive += ref() is e
        alive += ref() is not None
    return alive


print(weak(1000))
gc.collect()
gc.disable()
blocks = []
for turn in range(4):
    uses(marker, 500)
    weak(500)
    temporaries(50)
    log.clear()
    blocks.append(sys.getallocatedblocks())
print(blocks[-1] - blocks[-2] < 40)
print(gc.collect() < 50)
