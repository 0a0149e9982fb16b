# Exceptions in __del__ and in weakref callbacks inside hot code are reported, not raised.
import sys
import weakref

reports = []
sys.unraisablehook = lambda u: reports.append((type(u.exc_value).__name__, str(u.exc_value)))


class Bad:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        if self.n % 1000 == 0:
            raise RuntimeError(f"del {self.n}")


def churn(n):
    t = 0
    for i in range(1, n):
        b = Bad(i)
        t += b.n
    return t


print(churn(4001))
print(reports)
reports.clear()


class T:
    pass


def cb(ref):
    raise KeyError("callback")


def weak():
    t = T()
    r = weakref.ref(t, cb)
    del t
    return r() is None


print(weak(), reports)
