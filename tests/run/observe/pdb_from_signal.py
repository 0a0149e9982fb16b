# A signal handler gives pdb a breakpoint in the native loop that it interrupted, as debuggers that attach do.
import pdb
import signal
import sys

debugger = pdb.Pdb(nosigint=True, readrc=False, stdout=sys.stdout)


def leaf(x):
    y = (x > 1000) * 0.5
    return y


def loop():
    n = 0
    t = 0.0
    stop = False
    while not stop:
        n += 1
        if n == 1000:
            signal.setitimer(signal.ITIMER_REAL, 0.05)
        t += leaf(n)
    return n > 100


def attach(signum, frame):
    debugger.reset()
    while frame is not None:
        frame.f_trace = debugger.trace_dispatch
        debugger.botframe = frame
        frame = frame.f_back
    debugger.set_break(__file__, loop.__code__.co_firstlineno + 8)
    debugger._set_stopinfo(debugger.botframe, None, -1)
    sys.settrace(debugger.trace_dispatch)


def counted(n):
    t = 0.0
    for i in range(n):
        t += leaf(i)
    return t


print(counted(3000))
signal.signal(signal.SIGALRM, attach)
print(loop())
sys.settrace(None)
print(counted(3000))
