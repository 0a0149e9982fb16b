# Functions of other modules that come as arguments: each has the globals of its own module, also
# where two modules have the same code, and modules change, are replaced, and go.
import sys
import types

LIBRARY = """
FACTOR = 2

def scale(x):
    return x * FACTOR

class Scaler:
    def __init__(self, by):
        self.by = by

    def scale(self, x):
        return x * self.by + FACTOR

    def __call__(self, x):
        return scale(x) - self.by

def each(fn, n):
    total = 0
    for i in range(n):
        total += fn(i)
    return total

def traced(fn):
    def call(*args):
        CALLS.append(1)
        return fn(*args)
    return call

CALLS = []
"""


def load(name, factor=None):
    module = types.ModuleType(name)
    exec(compile(LIBRARY, f"<{name}>", "exec"), module.__dict__)
    if factor is not None:
        module.FACTOR = factor
    sys.modules[name] = module
    return module


OFFSET = 7


def own(x):
    return x + OFFSET


def each(fn, n):
    total = 0
    for i in range(n):
        total += fn(i)
    return total


def rounds(loop, fns, n=300):
    return [loop(fn, n) for fn in fns]


def main():
    global OFFSET
    # The same file name would give the same code; these have equal source and other globals.
    one, two = load("one_module"), load("two_module", 5)
    twin = types.ModuleType("twin_module")
    for name in ("scale", "each"):
        fn = getattr(one, name)
        twin.__dict__[name] = types.FunctionType(fn.__code__, twin.__dict__, name)
    twin.FACTOR = 11
    sys.modules["twin_module"] = twin
    loose = types.FunctionType(one.scale.__code__, {"FACTOR": 100}, "scale")

    for _ in range(60):
        seen = rounds(each, [one.scale]), rounds(one.each, [own]), rounds(one.each, [one.scale])
    print(seen)
    fns = [one.scale, two.scale, own, one.Scaler(3).scale, two.Scaler(4)]
    for loop in (each, one.each, two.each):
        for _ in range(60):
            seen = rounds(loop, fns)
        print(seen)
    for _ in range(60):
        seen = rounds(each, [one.scale, twin.scale]), rounds(twin.each, [one.scale, twin.scale])
    print(seen, rounds(each, [loose, one.scale]))

    decorated = one.traced(own)
    for _ in range(60):
        each(decorated, 50)
    print(len(one.CALLS), each(decorated, 5))

    one.FACTOR = 3
    OFFSET = 9
    print(rounds(each, [one.scale, two.scale, own]), rounds(one.each, [own, one.scale]))
    one.FACTOR = 2.5
    print(rounds(each, [one.scale, two.scale]), each(decorated, 4))
    del one.FACTOR
    try:
        each(one.scale, 3)
    except NameError as error:
        print(error)
    one.FACTOR = 1
    two.scale.__code__ = own.__code__
    two.OFFSET = 70
    print(rounds(each, [one.scale, two.scale, own]))
    kept = one.scale
    del sys.modules["one_module"], one
    load("one_module", 50)
    print(each(kept, 100), each(sys.modules["one_module"].scale, 100))


main()
