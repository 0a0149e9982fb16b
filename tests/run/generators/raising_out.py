# Exceptions that leave generators and coroutines: raised, raised again, through `finally` and `with`.
import sys
import traceback
import types


def lines(error):
    """Where each traceback entry is, from the caller on."""
    return [(f.name, f.lineno) for f in traceback.extract_tb(error.__traceback__)]


def tell(error):
    while error is not None:
        print(repr(error), lines(error), error.__suppress_context__)
        error = error.__cause__ or error.__context__


def plain(n):
    for i in range(n):
        if i == 3:
            raise ValueError("plain", i)
        yield i


def again(n):
    try:
        for i in range(n):
            yield 10 // (3 - i)
    except ZeroDivisionError:
        raise
    finally:
        print("finally", sys.exc_info()[0])


def named(n):
    for i in range(n):
        try:
            yield 10 // (3 - i)
        except ZeroDivisionError as e:
            raise e


class Manager:
    def __init__(self, swallow=False):
        self.swallow = swallow

    def __enter__(self):
        return self

    def __exit__(self, *what):
        print("exit", what[0])
        return self.swallow


def managed(n, swallow):
    with Manager(swallow):
        for i in range(n):
            yield 10 // (3 - i)
    yield "after"


def unmatched(n):
    for i in range(n):
        try:
            yield [1, 2, 3][i]
        except KeyError:
            yield "never"


def chained(n):
    for i in range(n):
        try:
            yield 10 // (3 - i)
        except ZeroDivisionError as e:
            raise OSError("from") from e


def delegating(make, n):
    try:
        yield from make(n)
    finally:
        print("delegated")


@types.coroutine
def pause():
    got = yield "pause"
    return got


async def awaiting(n):
    for i in range(n):
        try:
            await pause()
            1 // (2 - i)
        finally:
            print("awaited", i)


def drain(generator):
    seen = []
    try:
        for item in generator:
            seen.append(item)
    except Exception as e:
        tell(e)
        frame = e.__traceback__.tb_next.tb_frame
        print(frame.f_lineno, sorted(frame.f_locals), frame.f_lasti == e.__traceback__.tb_next.tb_lasti)
        del frame
    print(seen, list(generator), sys.exc_info())


class Noisy:
    """Tells when it dies."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("dies", self.name, sys.exc_info()[0])


def holding(n):
    kept = Noisy("local")
    for i in range(n):
        [Noisy("item"), 1 // (2 - i)]
        yield i
    del kept


def watch(generator):
    """Drains it under a profiler that begins midway."""
    events = []

    def profiler(frame, event, arg):
        if frame.f_code.co_filename == __file__ and frame.f_code.co_name not in ("watch", "profiler"):
            events.append((event, frame.f_code.co_name, frame.f_lineno))

    next(generator)
    sys.setprofile(profiler)
    try:
        for _ in generator:
            pass
    except Exception as e:
        sys.setprofile(None)
        print(events, lines(e))
    sys.setprofile(None)


for turn in range(6):
    for make in (plain, again, named, unmatched, chained, holding):
        print("--", make.__name__)
        drain(make(6))
        drain(delegating(make, 6))
        if turn == 5:
            watch(make(6))
    drain(managed(6, False))
    drain(managed(6, True))
    coroutine = awaiting(5)
    try:
        while True:
            coroutine.send(None)
    except Exception as e:
        print(repr(e), lines(e))
