# Generators that die while suspended, in cycles too; what they hold is released in time.
import gc
import sys
import weakref


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def holding(n):
    thing = Thing("thing %d" % n)
    try:
        for i in range(n):
            yield i
    finally:
        print("finally", n)


for n in range(6):
    g = holding(n + 3)
    for value in g:
        if value == 1:
            break
    del g
    print("after", n)


def in_cycle(box, n):
    name = "cycle"
    for i in range(n):
        yield i
    box.append(None)


class Box(list):
    pass


for n in range(6):
    box = Box()
    g = in_cycle(box, 10)
    box.append(g)
    print(sum(v for _, v in zip(range(4), g)))
    ref = weakref.ref(box)
    del g, box
    gc.collect()
    print(ref() is None)


def yields_objects(n):
    for i in range(n):
        item = object()
        yield item


for turn in range(5):
    counts = []
    for item in yields_objects(3):
        counts.append(sys.getrefcount(item))
    print(counts)


def releases(n):
    for i in range(n):
        thing = Thing((n, i))
        yield thing.name
        thing = None
        yield "released"


for turn in range(4):
    for value in releases(2):
        print(value)


def weak(n):
    yield from range(n)


for turn in range(5):
    g = weak(3)
    r = weakref.ref(g)
    print(list(g), r() is g)
    del g
    print(r())


def argument_lives(thing):
    yield 1
    yield 2


for turn in range(4):
    g = argument_lives(Thing("argument"))
    print(next(g), next(g))
    print(next(g, "end"))
    print("still", g.gi_frame)
    del g


def exception_state(n):
    for i in range(n):
        yield sys.exc_info()[0]


for turn in range(5):
    g = exception_state(4)
    out = [next(g)]
    try:
        raise KeyError
    except KeyError:
        out.append(next(g))
        try:
            raise ValueError
        except ValueError:
            out.append(next(g))
    out.append(next(g))
    print(out)


def handles(n):
    for i in range(n):
        try:
            if i % 2:
                raise IndexError(i)
            yield "fine", sys.exc_info()[0]
        except IndexError:
            yield "handling", sys.exc_info()[0]
        yield "after", sys.exc_info()[0]


for turn in range(4):
    print(list(handles(3)))
