# Once a function that was called without a frame goes on in the interpreter, it alone has its arguments.
import sys
import weakref


class Thing:
    def __init__(self, n):
        self.n = n


def count(x, odd):
    y = x.n + 1
    if odd:
        # Seldom reached: the function is left before.
        return sys.getrefcount(x) * 1000 + y
    return y


def drop(x, odd):
    y = x.n + 1
    if odd:
        ref = weakref.ref(x)
        x = None
        return ref() is None, y
    return y


def through(x, odd):
    return count(x, odd)


def outer(x, odd):
    return through(x, odd)


def fresh(n, odd):
    """The argument is the callee's alone."""
    return count(Thing(n), odd)


def fresh_through(n, odd):
    return outer(Thing(n), odd)


def fresh_drop(n, odd):
    return drop(Thing(n), odd)


def held(n, odd):
    thing = Thing(n)
    return count(thing, odd), outer(thing, odd)


class Holder:
    def __init__(self, n):
        self.thing = Thing(n)

    def own(self, odd):
        return count(self.thing, odd)

    @property
    def seen(self):
        if self.thing.n % 999 == 5:
            return sys.getrefcount(self)
        return self.thing.n


def method(n, odd):
    return Holder(n).own(odd)


def failing(x, odd):
    if odd:
        return x.missing
    return x.n


def fails(n, odd):
    thing = Thing(n)
    try:
        return failing(thing, odd) + failing(Thing(n), False)
    except AttributeError:
        return sys.getrefcount(thing)


ended = []


class Loud(Thing):
    def __del__(self):
        ended.append(self.n)


def watch(x, odd):
    if odd:
        x = x.n
        return x, list(ended)
    return x.n


def loud(n, odd):
    return watch(Loud(n), odd)


for function in fresh, fresh_through, fresh_drop, held, method, fails:
    for i in range(1500):
        odd = i % 500 == 499
        got = function(i, odd)
        if odd:
            print(function.__name__, i, got)
for i in range(1500):
    got = loud(i, i % 500 == 499)
    if i % 500 == 499:
        print(got[0], got[1][-2:])
