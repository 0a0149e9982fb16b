# threading.settrace and threading.setprofile: threads that start afterwards are watched, running ones aren't.
import sys
import threading

lines = {}
calls = {}


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name in ("leaf", "work"):
        key = (name, event, frame.f_lineno - frame.f_code.co_firstlineno)
        lines[key] = lines.get(key, 0) + 1
        return tracer
    return None


def profiler(frame, event, arg):
    name = frame.f_code.co_name
    if name in ("leaf", "work"):
        calls[event, name] = calls.get((event, name), 0) + 1


def leaf(x):
    if x & 1:
        return x * 3
    return x


def work(n, out):
    t = 0
    for i in range(n):
        t += leaf(i)
    out.append(t)


def spin(started, go, out):
    t = 0
    n = 0
    started.set()
    while not go.is_set() or n < 1000:
        t += leaf(n)
        n += 1
    out.append(n >= 1000)


def in_thread(n):
    out = []
    thread = threading.Thread(target=work, args=(n, out))
    thread.start()
    thread.join()
    return out


print(in_thread(3000))
started, go, spun = threading.Event(), threading.Event(), []
spinner = threading.Thread(target=spin, args=(started, go, spun))
spinner.start()
started.wait()
threading.settrace(tracer)
print(in_thread(40), sorted(lines.items()))
threading.settrace(None)
lines.clear()
threading.setprofile(profiler)
print(in_thread(50), sorted(calls.items()))
threading.setprofile(None)
calls.clear()
go.set()
spinner.join()
print(spun, in_thread(2000), lines, calls)
sys.settrace(None)
