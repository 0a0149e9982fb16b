# Weak references, callbacks, WeakValueDictionary, finalize, in loops.
import weakref


class Node:
    def __init__(self, v):
        self.v = v


log = []


def cb(r):
    log.append("dead")


def loop(n):
    refs = []
    keep = []
    for i in range(n):
        o = Node(i)
        refs.append(weakref.ref(o, cb if i % 500 == 0 else None))
        if i % 100 == 0:
            keep.append(o)
    alive = sum(r() is not None for r in refs)
    return alive, len(keep), o.v


print(loop(2000), log)
w = weakref.WeakValueDictionary()
k = Node(1)
w["a"] = k
w["b"] = Node(2)
print(sorted(w))
del k
print(sorted(w))
f = Node(5)
weakref.finalize(f, print, "finalised", 5)
p = weakref.proxy(f)
print(p.v)
f = None
try:
    p.v
except ReferenceError as e:
    print(e)
for bad in (5, "s", (1,), None):
    try:
        weakref.ref(bad)
    except TypeError as e:
        print(e)


class M:
    def go(self):
        return "went"


m = M()
wm = weakref.WeakMethod(m.go)
print(wm()(), weakref.ref(m) is weakref.ref(m))
del m
print(wm())
ws = weakref.WeakSet()


def fill(n):
    kept = [Node(i) for i in range(n)]
    for x in kept:
        ws.add(x)
    return len(ws)


print(fill(500), len(ws))
