# send, throw and close on generators that native code has run part of the way.
import sys


def accumulate(limit):
    total = 0
    count = 0
    try:
        while count < limit:
            got = yield total
            if got is not None:
                total += got
            total += 1
            count += 1
    except ValueError as error:
        total = -1
        yield "caught %s at %d" % (error, count)
    finally:
        print("cleanup", total, count)
    return total


def drive(kind):
    g = accumulate(10)
    seen = []
    for value in g:
        seen.append(value)
        if len(seen) == 4:
            break
    try:
        if kind == "send":
            seen.append(g.send(100))
            seen.append(g.send(2.5))
            seen.append(next(g))
        elif kind == "throw":
            seen.append(g.throw(ValueError("thrown")))
            seen.append(next(g, "end"))
        elif kind == "throw other":
            g.throw(KeyError("other"))
        elif kind == "close":
            g.close()
            seen.append(next(g, "closed"))
        elif kind == "rest":
            seen.extend(g)
        elif kind == "next":
            while True:
                seen.append(g.__next__())
    except (KeyError, StopIteration) as error:
        seen.append((type(error).__name__, error.args))
        traceback = error.__traceback__
        lines = []
        while traceback is not None:
            lines.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
            traceback = traceback.tb_next
        seen.append(lines)
    return seen


for turn in range(6):
    for kind in ("send", "throw", "throw other", "close", "rest", "next"):
        print(kind, drive(kind))


def returns(n):
    for i in range(n):
        yield i
    return "result %d" % n


def stop_value(n):
    g = returns(n)
    for _ in range(n):
        next(g)
    try:
        next(g)
    except StopIteration as stop:
        return stop.value
    return "no stop"


def delegating(n):
    result = yield from returns(n)
    yield result


for n in (0, 1, 5, 5, 5, 5):
    print(stop_value(n), list(delegating(n)))


def reentrant():
    me = yield
    try:
        next(me)
    except ValueError as error:
        yield str(error)
    yield me.gi_running, me.gi_frame is sys._getframe()


for _ in range(6):
    g = reentrant()
    next(g)
    print(g.send(g), next(g), g.gi_running)


def ignores_exit():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2


for _ in range(6):
    g = ignores_exit()
    for _ in zip(range(3), g):
        pass
    try:
        g.close()
    except RuntimeError as error:
        print(error)


def raises_stop(n):
    for i in range(n):
        yield i
    raise StopIteration("from inside")


for _ in range(6):
    got = []
    try:
        for value in raises_stop(3):
            got.append(value)
    except RuntimeError as error:
        print(got, error, repr(error.__cause__))


def fresh_send():
    yield 1


for _ in range(6):
    try:
        fresh_send().send(5)
    except TypeError as error:
        print(error)
