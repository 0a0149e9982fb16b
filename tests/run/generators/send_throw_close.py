# send, throw and close on generators in all states, with finally and except inside.
log = []


def g():
    try:
        while True:
            try:
                x = yield len(log)
                log.append(x)
            except ValueError as e:
                log.append(repr(e))
    finally:
        log.append("finally")


for i in range(300):
    log.clear()
    it = g()
    next(it)
    it.send(i)
    it.throw(ValueError("v"))
    it.close()
print(log)
it = g()
next(it)
try:
    it.throw(KeyError("k"))
except KeyError as e:
    print(repr(e), log[-1])
it.close()
fresh = g()
fresh.close()
print(next(fresh, "closed"))
try:
    g().throw(OSError("unstarted"))
except OSError as e:
    print(e)


def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            yield 2


s = stubborn()
next(s)
try:
    s.close()
except RuntimeError as e:
    print(e)


def selfish():
    yield next(me)


me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)


def bare():
    yield
    return 7


b = bare()
print(next(b), b.gi_frame is not None, b.gi_running, b.gi_yieldfrom)
print(list(b), b.gi_frame)
