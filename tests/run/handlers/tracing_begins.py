# A tracer that appears or goes inside handlers and try bodies of hot loops.
import sys

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("work", "risky"):
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno,
                       arg[0].__name__ if event == "exception" else None))
    return tracer


def risky(i):
    if i % 2:
        raise ValueError(i)
    return i


def work(n, start, stop):
    total = 0
    for i in range(n):
        try:
            total += risky(i)
            if i == start:
                sys.settrace(tracer)
                sys._getframe().f_trace = tracer
        except ValueError as e:
            total += 1
            if i == start + 1:
                sys.settrace(tracer)
                sys._getframe().f_trace = tracer
            if i >= stop:
                sys.settrace(None)
    return total


def show():
    print(len(events), events[:24])
    events.clear()


print(work(600, 10**9, 10**9))
print(work(600, 400, 405))
show()
print(work(600, 401, 409))
show()
sys.settrace(tracer)
work(4, 10**9, 10**9)
sys.settrace(None)
show()
profile = []
sys.setprofile(lambda frame, event, arg: profile.append(event) if frame.f_code.co_name == "risky" else None)
work(5, 10**9, 10**9)
sys.setprofile(None)
print(profile)
