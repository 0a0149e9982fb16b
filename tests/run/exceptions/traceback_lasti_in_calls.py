# A Python function being called shows in its caller's lasti: CALL has stepped over its inline
# cache, unless the arguments didn't bind. Other callables leave lasti at CALL (built-in ones at
# PRECALL once the interpreter has specialised that, so they aren't here).
import functools
import sys


def plain(a, b=2):
    seen.append(sys._getframe(1).f_lasti)
    if a < 0:
        raise ValueError(a)
    return a + b


def keywords(a, *rest, key=1, **more):
    seen.append(sys._getframe(1).f_lasti)
    if a < 0:
        raise ValueError(a)
    return len(rest) + key + len(more)


def numbers(n):
    seen.append(sys._getframe(1).f_lasti)
    yield n


class Thing:
    def __init__(self, a):
        seen.append(sys._getframe(1).f_lasti)
        if a < 0:
            raise ValueError(a)
        self.a = a

    def method(self, a, *, b=0):
        return plain(a - b)

    def __call__(self, a):
        return plain(a)

    @functools.cached_property
    def lazy(self):
        return plain(-self.a)


def deep(n):
    return deep(n + 1)


def closure(k):
    def inner(a):
        return plain(a * k)

    return inner


CALLS = [
    lambda a: plain(a),
    lambda a: plain(a, 3),
    lambda a: plain(b=1, a=a),
    lambda a: plain(a, 1, 2),
    lambda a: plain(),
    lambda a: plain(a, c=1),
    lambda a: plain(a, a=1),
    lambda a: keywords(a),
    lambda a: keywords(a, 1, 2, key=3, other=4),
    lambda a: keywords(),
    lambda a: keywords(key=1),
    lambda a: keywords(*(a, 2), **{"key": 3}),
    lambda a: numbers(a),
    lambda a: [n for n in numbers(a)],
    lambda a: numbers(),
    lambda a: Thing(a),
    lambda a: Thing(),
    lambda a: Thing(1).method(a),
    lambda a: Thing(1).method(a, b=a),
    lambda a: Thing(1).method(a, 5),
    lambda a: Thing(1)(a),
    lambda a: Thing(a * a).lazy,
    lambda a: closure(2)(a),
    lambda a: functools.partial(plain, b=1)(a),
    lambda a: (a and None)(a),
]

seen = []


def lastis(error):
    traceback = error.__traceback__
    while traceback is not None:
        yield traceback.tb_frame.f_code.co_name, traceback.tb_lasti
        traceback = traceback.tb_next


def report(i, a, call):
    seen.clear()
    try:
        result = call(a)
    except Exception as error:
        print(i, a, type(error).__name__, error, list(lastis(error))[1:], seen)
    else:
        print(i, a, type(result).__name__, seen)


for a in 5, -5, 5, -5:
    for i, call in enumerate(CALLS):
        report(i, a, call)


def recursion():
    try:
        deep(0)
    except RecursionError as error:
        return {lasti for name, lasti in lastis(error) if name == "deep"}


print(recursion(), recursion())
