# RETURN_GENERATOR, YIELD_VALUE, SEND, GET_YIELD_FROM_ITER, JUMP_BACKWARD_NO_INTERRUPT, in nested data.
from _present import present


def g(n):
    x = [(yield n), (yield n + 1), {"k": (yield n + 2)}]
    y = f"{(yield 'in f-string')}-{(yield from sub())}"
    z = (yield) if (yield "cond") else (yield "else")
    return x, y, z


def sub():
    got = yield "sub"
    return f"sub got {got}"


present(g, "RETURN_GENERATOR", "YIELD_VALUE", "SEND", "GET_YIELD_FROM_ITER", "JUMP_BACKWARD_NO_INTERRUPT")


def drive(it, values):
    out = [next(it)]
    try:
        for v in values:
            out.append(it.send(v))
    except StopIteration as e:
        out.append(("return", e.value))
    return out


for _ in range(300):
    r = drive(g(1), ["a", "b", "c", "d", "e", 1, "last"])
print(r)
print(drive(g(5), [1, 2, 3, 4, 5, 0, "other"]))


def in_try(n):
    for i in range(n):
        try:
            yield i
        except KeyError as e:
            yield ("caught", e.args)
        else:
            yield "fine"


it = in_try(3)
print(next(it), next(it), next(it), it.throw(KeyError(5)), list(it))


def in_with(cm):
    with cm as c:
        while True:
            c.append((yield len(c)))


class CM:
    def __enter__(self):
        return log

    def __exit__(self, t, v, tb):
        log.append(t.__name__)


log = []
w = in_with(CM())
next(w)
for i in range(1000):
    w.send(i)
w.close()
print(len(log), log[-2:])
