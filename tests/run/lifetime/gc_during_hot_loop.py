# A collection in the middle of native code sees consistent objects; finalisers run there.
import gc

gc.set_threshold(50, 2, 2)
dead = []


class Cyc:
    def __init__(self, i):
        self.i = i
        self.self = self

    def __del__(self):
        dead.append(self.i)


def work(n):
    live = []
    total = 0.0
    for i in range(n):
        c = Cyc(i)
        live.append((c.i, [i, i + 0.5], {"k": c.i}))
        if len(live) > 20:
            a, b, d = live.pop(0)
            total += a + b[1] + d["k"]
        if i % 1000 == 0:
            gc.collect()
    return total, len(live)


print(work(3000))
gc.collect()
print(len(dead), sorted(dead) == list(range(3000)))


def gen(n):
    for i in range(n):
        t = (i, [i])
        t[1].append(t)
        yield t


print(sum(t[0] for t in gen(3000)))
