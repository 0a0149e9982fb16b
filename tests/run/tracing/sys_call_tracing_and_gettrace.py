# Tracing turned on and off by callees of hot code; gettrace and getprofile seen from inside.
import sys

log = []


def tracer(frame, event, arg):
    if frame.f_code.co_name == "target":
        log.append((event, frame.f_lineno))
    return tracer


def target(x):
    x += 1
    return x


def on():
    sys.settrace(tracer)


def off():
    sys.settrace(None)


def loop(n):
    seen = []
    for i in range(n):
        if i == 1000:
            on()
        target(i)
        if i == 1002:
            seen.append(sys.gettrace() is tracer)
            off()
        if i == 2000:
            seen.append(sys.gettrace())
    return seen


print(loop(3000), log)
log.clear()


def only_this_frame(n):
    sys._getframe().f_trace = lambda f, e, a: log.append((e, f.f_lineno - f.f_code.co_firstlineno)) or f.f_trace
    sys.settrace(lambda *a: None)
    t = 0
    for i in range(n):
        t += i
    sys.settrace(None)
    return t


print(only_this_frame(2), log)
log.clear()


def with_generators():
    def g():
        yield 1
        yield 2

    sys.settrace(lambda f, e, a: log.append((f.f_code.co_name, e)) or (lambda f, e, a: log.append((f.f_code.co_name, e, a)) if e != "line" else None))
    r = list(g())
    sys.settrace(None)
    return r


for _ in range(100):
    list(x for x in range(3))
print(with_generators(), [e for e in log if e[0] in ("g",)])
