# sys.setprofile in the middle of hot code: call, return, c_call and c_return events.
import sys

events = []


def prof(frame, event, arg):
    name = getattr(arg, "__name__", None) if event.startswith("c_") else None
    events.append((event, frame.f_code.co_name, name))


def callee(x):
    return abs(x) + len("abc")


def loop(n, at, off):
    t = 0
    for i in range(n):
        if i == at:
            sys.setprofile(prof)
        t += callee(-i)
        if i == off:
            sys.setprofile(None)
    return t


print(loop(3000, -1, -1), events)
print(loop(3000, 1500, 1501))
for e in events:
    print(e)
events.clear()


def fails(x):
    return int(x)


def outer(n):
    for i in range(n):
        try:
            fails("x" if i == n - 1 else "1")
        except ValueError:
            pass


outer(1000)
sys.setprofile(prof)
outer(1)
sys.setprofile(None)
print(events)
