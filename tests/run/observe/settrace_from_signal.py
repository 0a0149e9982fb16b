# A signal handler starts sys.settrace for frames whose native loop is running: lines seen from then on.
import signal
import sys

seen = {}
stop = []


def tracer(frame, event, arg):
    name = frame.f_code.co_name
    if name in ("leaf", "loop", "outer"):
        key = (name, event, frame.f_lineno - frame.f_code.co_firstlineno)
        seen[key] = seen.get(key, 0) + 1
        if event == "call" and seen[key] == 20:
            stop.append(1)
    return tracer


def on_alarm(signum, frame):
    sys.settrace(tracer)
    while frame is not None:
        frame.f_trace = tracer
        frame = frame.f_back


def leaf(x):
    y = x * 2
    return y + 1


def loop():
    t = 0
    i = 0
    while not stop:
        i += 1
        if i == 1000:
            signal.setitimer(signal.ITIMER_REAL, 0.05)
        t += leaf(i)
        t &= 0xFFFF
    return i > 100


def outer():
    done = loop()
    return done


def counted(n):
    t = 0
    for i in range(n):
        t += leaf(i)
    return t


print(counted(3000))
signal.signal(signal.SIGALRM, on_alarm)
print(outer())
sys.settrace(None)
signal.setitimer(signal.ITIMER_REAL, 0)
for key in sorted(seen):
    # Where the signal comes decides about the first line.
    print(key, seen[key] in (20, 21) if key[0] != "outer" else seen[key])
seen.clear()
stop.clear()
print(counted(3000), len(seen))
