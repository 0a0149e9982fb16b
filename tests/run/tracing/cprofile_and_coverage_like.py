# cProfile around hot code counts calls exactly; a small line-coverage tracer sees all lines.
import cProfile
import pstats
import sys


def leaf(x):
    return x * 2


def work(n):
    t = 0
    for i in range(n):
        t += leaf(i)
        if i % 10 == 0:
            t += len(str(t))
    return t


print(work(3000))
p = cProfile.Profile()
r = p.runcall(work, 1000)
st = pstats.Stats(p).stats
print(r, sorted((k[2], v[0]) for k, v in st.items() if "disable" not in k[2]))
print(work(3000))
covered = set()


def cover(frame, event, arg):
    if frame.f_code is work.__code__ and event == "line":
        covered.add(frame.f_lineno - work.__code__.co_firstlineno)
    return cover


sys.settrace(cover)
work(5)
sys.settrace(None)
print(sorted(covered))
