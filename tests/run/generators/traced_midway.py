# A tracer or profiler that comes and goes while a generator is half way.
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("numbers", "outer"):
        events.append((frame.f_code.co_name, event, frame.f_lineno, arg if event == "return" else None))
    return tracer


def profiler(frame, event, arg):
    if frame.f_code.co_name in ("numbers", "outer") and not event.startswith("c_"):
        events.append((event, frame.f_lineno))


def numbers(n):
    total = 0
    for i in range(n):
        total += i
        yield total


def outer(n):
    yield "first"
    yield from numbers(n)


def run(make):
    for _ in range(4):
        list(make(3))
    g = make(5)
    out = [next(g), next(g)]
    sys.settrace(tracer)
    out.append(next(g))
    out.append(next(g))
    sys.settrace(None)
    out.append(next(g, None))
    sys.setprofile(profiler)
    out.append(next(g, None))
    sys.setprofile(None)
    out.extend(g)
    print(out)
    print(events)
    events.clear()


def starts_inside(n):
    for i in range(n):
        if i == 2:
            sys.settrace(tracer)
        if i == 4:
            sys.settrace(None)
        yield i


for _ in range(4):
    run(numbers)
    run(outer)
    print(list(starts_inside(6)))
    print(sys.gettrace())
