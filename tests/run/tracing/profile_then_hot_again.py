# Functions run hot, profiled, hot again; events are complete and results equal each time.
import sys


def leaf(x):
    return x + 1


def mid(x):
    return leaf(x) * leaf(x + 1)


def work(n):
    t = 0
    for i in range(n):
        t += mid(i) % 7
    return t


events = {}


def prof(frame, event, arg):
    k = (frame.f_code.co_name, event)
    events[k] = events.get(k, 0) + 1


def traced(frame, event, arg):
    k = (frame.f_code.co_name, event)
    events[k] = events.get(k, 0) + 1
    return traced


expected = work(3000)
for rounds in range(2):
    events.clear()
    sys.setprofile(prof)
    r = work(200)
    sys.setprofile(None)
    print(r, sorted((k, v) for k, v in events.items() if k[0] in ("leaf", "mid", "work")))
    print(work(3000) == expected)
    events.clear()
    sys.settrace(traced)
    r = work(50)
    sys.settrace(None)
    print(r, sorted(events.items()))
    print(work(3000) == expected)


def tracer_raises(frame, event, arg):
    if event == "call" and frame.f_code.co_name == "leaf":
        raise RuntimeError("from tracer")
    return None


sys.settrace(tracer_raises)
try:
    work(5)
except RuntimeError as e:
    print(e, sys.gettrace())
print(work(3000) == expected)
