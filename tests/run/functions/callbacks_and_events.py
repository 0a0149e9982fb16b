# An event bus, observer lists changed during dispatch, memo decorators with state.
class Bus:
    def __init__(self):
        self.subs = {}
        self.log = []

    def on(self, ev, fn):
        self.subs.setdefault(ev, []).append(fn)
        return fn

    def emit(self, ev, *a):
        n = 0
        for fn in list(self.subs.get(ev, ())):
            if fn(self, *a) == "stop":
                break
            n += 1
        return n


bus = Bus()


total = 0


def add(bus, v):
    global total
    total += v


def every_thousandth(bus, v):
    if v % 1000 == 999:
        bus.log.append(v)
        bus.on("tick", lambda b, v: b.log.append(-v) if v % 500 == 0 else None)


bus.on("tick", add)
bus.on("tick", every_thousandth)
for i in range(3000):
    n = bus.emit("tick", i)
print(n, total, bus.log)
bus.subs["tick"].insert(0, lambda b, v: "stop" if v == 5 else None)
print(bus.emit("tick", 5), bus.emit("tick", 6), bus.emit("none"))


def memo(f):
    cache = {}

    def g(*a):
        if a not in cache:
            g.misses += 1
            cache[a] = f(*a)
        return cache[a]

    g.misses = 0
    return g


@memo
def paths(r, c):
    return 1 if r == 0 or c == 0 else paths(r - 1, c) + paths(r, c - 1)


print(paths(30, 30), paths.misses)
try:
    paths([], 1)
except TypeError as e:
    print(e)
