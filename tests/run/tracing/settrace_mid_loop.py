# sys.settrace installed in the middle of a hot loop sees the calls and lines from then on.
import sys

events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno))
    return tracer


def callee(x):
    y = x + 1
    return y


def loop(n, at, off):
    t = 0
    for i in range(n):
        if i == at:
            sys.settrace(tracer)
        t += callee(i)
        if i == off:
            sys.settrace(None)
    return t


print(loop(3000, -1, -1), len(events))
print(loop(3000, 2000, 2003))
for e in events:
    print(e)
events.clear()
print(loop(3000, 2998, -1))
sys.settrace(None)
print(len(events), events[-3:])
