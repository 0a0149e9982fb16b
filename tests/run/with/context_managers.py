# with in hot loops: several managers, order of exits, suppress, ExitStack, contextmanager.
from contextlib import ExitStack, contextmanager, nullcontext, suppress

log = []


class CM:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        log.append(("in", self.n))
        return self.n

    def __exit__(self, *exc):
        log.append(("out", self.n, exc[0] and exc[0].__name__))


@contextmanager
def cm(n):
    log.append("gen in")
    try:
        yield n
    except KeyError:
        log.append("gen caught")
    finally:
        log.append("gen out")


def hot(n):
    t = 0
    for i in range(n):
        with CM(i) as a, CM(i + 1) as b:
            t += a * b
            if i % 5 == 0:
                continue
            if i == n - 1:
                break
        with suppress(ZeroDivisionError):
            t += 10 // (i % 3)
    return t


print(hot(1500), len(log), log[-4:])
log.clear()
with cm(1) as x, cm(2) as y:
    raise KeyError(x + y)
print(log)
log.clear()


def ret():
    with CM("r"):
        return "value"


print(ret(), log)
with ExitStack() as st:
    for i in range(3):
        st.enter_context(CM(i))
    st.callback(log.append, "callback")
    st.pop_all().close()
print(log)
with nullcontext(5) as v:
    print(v)


@cm(3)
def decorated():
    return "decorated"


print(decorated(), decorated(), log[-2:])
