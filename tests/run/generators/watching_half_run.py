# What others see of a generator between and during its turns: frames, states, locals, tracebacks.
import gc
import inspect
import sys
import traceback
import types


def inner(n):
    for i in range(n):
        x = i * 1000
        yield x


def outer(n):
    before = "before"
    got = yield from inner(n)
    yield got


for turn in range(5):
    g = outer(4)
    print(inspect.getgeneratorstate(g), g.gi_yieldfrom, g.gi_frame.f_lasti)
    for value in g:
        sub = g.gi_yieldfrom
        if sub is None:
            print(value, g.gi_frame.f_lineno, sorted(g.gi_frame.f_locals.items()))
            continue
        print(value, inspect.getgeneratorstate(g), sub.__name__, sorted(sub.gi_frame.f_locals.items()),
              g.gi_frame.f_lineno, sub.gi_frame.f_lineno, g.gi_frame.f_lasti, sub.gi_frame.f_lasti)
    print(inspect.getgeneratorstate(g), g.gi_frame)


def shows_itself():
    a = 1
    for i in range(3):
        a += i
        frame = sys._getframe()
        yield frame.f_lineno, sorted(k for k in frame.f_locals), locals()["a"], frame.f_back.f_code.co_name


def ask(g):
    return next(g)


for turn in range(5):
    g = shows_itself()
    print(ask(g), ask(g), list(g))
    print(g.gi_frame is None)


def running_states(box):
    for i in range(3):
        yield inspect.getgeneratorstate(box[0]), box[0].gi_running, box[0].gi_yieldfrom


for turn in range(5):
    box = []
    box.append(running_states(box))
    print(list(box[0]))


def looked_at_by_callee(box):
    def look():
        return box[0].gi_yieldfrom, box[0].gi_frame.f_lineno

    yield look()
    yield from [look(), look()]


for turn in range(5):
    box = []
    box.append(looked_at_by_callee(box))
    print(list(box[0]))


def raises(n):
    for i in range(n):
        y = 100 + i
        yield 10 // (n - 2 - i)


def through(n):
    yield from raises(n)


for turn in range(5):
    try:
        for value in through(5):
            pass
    except ZeroDivisionError as error:
        print("".join(traceback.format_exception(error)).replace(__file__, "FILE"))
        tb = error.__traceback__
        while tb.tb_next is not None:
            tb = tb.tb_next
        print(sorted(tb.tb_frame.f_locals.items()), tb.tb_lasti > 0)


def kept_frame(n):
    for i in range(n):
        yield sys._getframe() if i == 0 else i


for turn in range(5):
    g = kept_frame(3)
    frames = list(g)
    print(sorted(frames[0].f_locals.items()), frames[0].f_lineno, frames[0].f_back)


@types.coroutine
def old_style(n):
    for i in range(n):
        yield i
    return n


async def modern(n):
    a = await old_style(n)
    b = await old_style(1)
    return a + b


for turn in range(5):
    c = modern(2)
    steps = []
    try:
        while True:
            steps.append((c.send(None), c.cr_await.__name__, c.cr_running, inspect.getcoroutinestate(c)))
    except StopIteration as stop:
        steps.append(stop.value)
    print(steps, inspect.getcoroutinestate(c))
gc.collect()
