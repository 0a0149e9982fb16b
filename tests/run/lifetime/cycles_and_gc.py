# Reference cycles made in hot loops, collected by gc at fixed points.
import gc
import weakref


class N:
    def __init__(self):
        self.me = self
        self.items = [self]


def make(n):
    refs = []
    for i in range(n):
        x = N()
        if i % 200 == 0:
            refs.append(weakref.ref(x))
    return refs


gc.disable()
refs = make(2000)
print(sum(r() is not None for r in refs))
gc.collect()
print(sum(r() is not None for r in refs))
gc.enable()
print(gc.isenabled(), gc.collect() >= 0)


class D:
    def __init__(self, n):
        self.n = n
        self.loop = self

    def __del__(self):
        order.append(self.n)


order = []
for i in range(5):
    D(i)
gc.collect()
print(sorted(order))
calls = []
gc.callbacks.append(lambda phase, info: calls.append(phase))
gc.collect()
print(calls)
gc.callbacks.clear()
gc.set_threshold(10)


def churn(n):
    t = 0
    for i in range(n):
        a = [i]
        a.append(a)
        t += len(a)
    return t


print(churn(5000))
x = []
print(gc.is_tracked(x), gc.is_tracked(1), gc.is_tracked({}), gc.is_tracked((1, 2)), x in gc.get_referents([x]))
