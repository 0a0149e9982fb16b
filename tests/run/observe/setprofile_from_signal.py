# sys.setprofile and cProfile, switched on by a signal handler while native code runs.
import cProfile
import pstats
import signal
import sys

events = []


def profiler(frame, event, arg):
    name = arg.__name__ if event.startswith("c_") else frame.f_code.co_name
    events.append((event, name))


def leaf(x):
    return len(str(x)) + 1


def loop(wanted):
    t = 0
    while len(events) < wanted:
        t += leaf(t & 15)
    return t > 0


def gen(n):
    for i in range(n):
        yield leaf(i)


def total(n):
    return sum(gen(n))


for _ in range(50):
    total(40)
signal.signal(signal.SIGALRM, lambda *a: sys.setprofile(profiler))
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(loop(100))
sys.setprofile(None)
at = events.index(("call", "leaf"))
for event in events[at:at + 12]:
    print(event)
events.clear()
sys.setprofile(profiler)
total(3)
sys.setprofile(None)
print(events)

profile = cProfile.Profile()
ready = []


def start(*args):
    profile.enable()
    ready.append(1)


def waits():
    n = 0
    while not ready:
        n += leaf(n & 7)
    for i in range(500):
        n += leaf(i)
    return n > 0


signal.signal(signal.SIGALRM, start)
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(waits(), total(100))
profile.disable()
stats = pstats.Stats(profile).stats
for key, row in sorted(stats.items(), key=lambda item: item[0][2]):
    if key[2] in ("gen", "total", "<built-in method builtins.sum>"):
        print(key[2], row[0], row[1], sorted(c[2] for c in row[4]))
print(sum(row[0] for key, row in stats.items() if key[2] == "leaf") - 600 in (0, 1))
