# Coroutine-style generators: averager, state machine, bidirectional pipeline.
def averager():
    total = n = 0
    avg = None
    while True:
        x = yield avg
        total += x
        n += 1
        avg = total / n


def machine():
    state = "idle"
    log = 0
    while True:
        ev = yield state
        log += 1
        if state == "idle" and ev == "start":
            state = "run"
        elif state == "run" and ev in ("stop", "fail"):
            state = "idle" if ev == "stop" else "error"
        elif state == "error":
            if ev == "reset":
                state = "idle"
            else:
                raise RuntimeError(f"in error after {log}")


a = averager()
next(a)
for i in range(5000):
    r = a.send(i)
print(r, a.send(0.5), a.send(True))
try:
    a.send("x")
except TypeError as e:
    print(e)
try:
    a.send(1)
except StopIteration as e:
    print("finished", e.value)
m = machine()
print(next(m), [m.send(e) for e in ("start", "x", "stop", "start", "fail", "reset")])
for i in range(2000):
    m.send("start")
    s = m.send("stop")
print(s)
m.send("start")
m.send("fail")
try:
    m.send("start")
except RuntimeError as e:
    print(e)


def sink(out):
    try:
        while True:
            out.append((yield))
    except GeneratorExit:
        out.append("closed")


def doubler(target):
    next(target)
    try:
        while True:
            target.send((yield) * 2)
    finally:
        target.close()


out = []
d = doubler(sink(out))
next(d)
for i in range(1000):
    d.send(i)
d.close()
print(len(out), out[-2:])
