# threading.settrace and setprofile apply to threads that run hot functions.
import sys
import threading

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("job", "step"):
        events.append((frame.f_code.co_name, event))
        return tracer


def step(x):
    return x + 1


def job(n, out):
    t = 0
    for _ in range(n):
        t = step(t)
    out.append(t)


def run(n):
    out = []
    t = threading.Thread(target=job, args=(n, out))
    t.start()
    t.join()
    return out


print(run(5000), len(events))
threading.settrace(tracer)
print(run(2))
threading.settrace(None)
print(events)
print(run(5000))
counts = {}


def prof(frame, event, arg):
    counts[event] = counts.get(event, 0) + (frame.f_code.co_name == "step")


threading.setprofile(prof)
print(run(300))
threading.setprofile(None)
print(counts["call"], counts["return"])
