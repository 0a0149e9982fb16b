# Frames, tracebacks, recursion and tracing, each function entered natively and left at once.
import inspect
import sys
import traceback


def kept(a):
    frame = sys._getframe()
    b = a + 1
    return frame, b


def fails(x):
    y = [x]
    try:
        return y[3]
    except IndexError:
        raise ValueError("bad")


def reraises(x):
    try:
        {}[x]
    except LookupError:
        x = 1
        raise
    finally:
        x = 2


def partial():
    try:
        raise ExceptionGroup("g", [ValueError(1), TypeError(2)])
    except* TypeError:
        pass


def deep(n):
    if n == 0:
        return 0
    return deep(n - 1) + 1


frame, b = kept(4)
print(frame.f_lineno, frame.f_lasti > 0, sorted(frame.f_locals), frame.f_back is not None, b)
for function in fails, reraises, partial:
    try:
        function() if function is partial else function(1)
    except BaseException as error:
        traceback.print_exception(error, file=sys.stdout)
        tb = error.__traceback__
        while tb:
            print(tb.tb_lineno, tb.tb_frame.f_lineno, tb.tb_frame.f_code.co_name)
            tb = tb.tb_next
print(deep(900))
try:
    deep(10000)
except RecursionError as error:
    print(error)
sys.setrecursionlimit(300_000)
print(deep(250_000))

events = []


def tracer(f, event, arg):
    events.append((f.f_code.co_name, event, f.f_lineno - f.f_code.co_firstlineno))
    return tracer


def start():
    sys.settrace(tracer)
    sys._getframe(1).f_trace = tracer


def traced(x):
    start()
    y = x + 1
    deep(1)
    sys.settrace(None)
    return y


def raising(x):
    start()
    return [][x]


traced(1)
print(events)
events.clear()
try:
    raising(1)
except IndexError:
    sys.settrace(None)
print(events)
counts = {}
sys.setprofile(lambda f, e, a: counts.__setitem__(e, counts.get(e, 0) + 1))
deep(3)
sys.setprofile(None)
print(counts)
twin = compile(inspect.getsource(deep), __file__, "exec").co_consts[0]
print(deep.__code__.co_code == twin.co_code, deep.__code__ == deep.__code__.replace())
