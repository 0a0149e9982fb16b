# sys._getframe, settrace and exceptions meet functions that have been running natively for long.
import sys


def leaf(i):
    if i == 299990:
        f = sys._getframe(1)
        looks.append((f.f_code.co_name, f.f_lineno, f.f_locals["t"], f.f_locals["i"]))
    return i & 1


def loop(n):
    t = 0
    for i in range(n):
        t += leaf(i)
    return t


looks = []
print(loop(300000), looks)
events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer


def traced(n, at):
    t = 0
    for i in range(n):
        if i == at:
            sys.settrace(tracer)
        t += leaf(i)
        if i == at + 1:
            sys.settrace(None)
    return t


print(traced(250000, 200000))
print(events)


def locals_late(n):
    a = 0
    b = 0.5
    for i in range(n):
        a += i
        b += 0.25
        if i == n - 1:
            return dict(locals())


print(locals_late(300000))
