# Line, call, return and exception events of a function traced from its start after it was hot.
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("f", "g"):
        shown = arg if isinstance(arg, (int, float, type(None))) else type(arg).__name__
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno, shown))
        return tracer


def g(x):
    if x == 2:
        raise KeyError(x)
    return x * 2


def f(n):
    t = 0
    for i in range(n):
        try:
            t += g(i)
        except KeyError:
            t -= 1
        finally:
            t += 0
    while t > 100:
        t //= 2
    return [
        t
        for _ in range(1)
    ][0]


for _ in range(300):
    f(10)
sys.settrace(tracer)
r = f(4)
sys.settrace(None)
print(r)
for e in events:
    print(e)
for _ in range(300):
    f(10)
events.clear()
sys.settrace(tracer)
f(1)
sys.settrace(None)
print(len(events))
