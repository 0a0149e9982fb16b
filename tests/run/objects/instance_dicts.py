# Methods of instances with a dict that is not a managed one, or that has been asked for.
import copy, random, pickle
class P:
    def __init__(self, x):
        self.x = x
        self.y = [x]
    def get(self):
        return self.x
    def put(self, v):
        self.x = v
        self.y = [v]
    @property
    def twice(self):
        return self.x * 2
class Err(Exception):
    kind = "plain"
    def __init__(self, n):
        super().__init__(n)
        self.n = n
    def level(self):
        return self.n + 1
class Dying:
    def __init__(self, log, n): self.log = log; self.n = n
    def __del__(self): self.log.append(self.n)
class Sub(dict):
    def __init__(self): self.count = 0
    def bump(self):
        self.count += 1
        return self.count
def loop(objs):
    t = 0
    for o in objs:
        o.put(o.get() + 1)
        t += o.twice + o.x + len(o.y)
    return t
def errs(objs):
    t = 0
    for e in objs:
        t += e.level() + e.n
        if e.kind != "plain":
            t += 1000
    return t
def subs(s):
    t = 0
    for i in range(300):
        t += s.bump()
    return t
def rnd(r):
    t = 0
    for i in range(300):
        t += r.randrange(10) + r.choice((1, 2, 3))
    return t
objs = [P(i) for i in range(300)]
for o in objs: o.__dict__
for _ in range(6): print(loop(objs))
mixed = [P(i) if i % 2 else copy.copy(objs[i]) for i in range(300)]
for _ in range(6): print(loop(mixed))
errors = [Err(i) for i in range(300)]
for _ in range(6): print(errs(errors))
errors[200].kind = "own"
errors[201].level = lambda: 5000
print(errs(errors))
del errors[200].kind
del errors[100].n
try:
    print(errs(errors))
except AttributeError as e:
    print(e)
errors[100].n = 7
print(errs(errors))
objs[100].get = lambda: 99999
objs[7].__dict__ = {"x": 1, "y": (1, 2), 5: 6}
print(loop(objs))
asked = set()
class Key(str):
    # How often depends on when the interpreter specialises: it looks a name up for that, too.
    def __eq__(self, other): asked.add(other); return str.__eq__(self, other)
    __hash__ = str.__hash__
objs[9].__dict__ = {Key("x"): 3, "y": ()}
print(loop(objs), asked)
s = Sub()
for _ in range(6): print(subs(s))
r = random.Random(5)
for _ in range(6): print(rnd(r))
log = []
def refill(objs, n):
    for o in objs:
        o.y = Dying(log, n)
for o in objs: o.__dict__
for n in range(6): refill(objs, n)
print(len(log), log[:3], log[-3:])
P.get = lambda self: 3
print(loop(objs))
class Slotted(Exception):
    __slots__ = ("a",)
    def m(self):
        return 1
    def g(self):
        t = 0
        for _ in range(3):
            t += self.m()
        return t
def f(objs):
    t = 0
    for o in objs:
        t += o.g()
    return t
objs = [Slotted() for _ in range(300)]
for _ in range(5):
    print(f(objs))
objs[250].m = lambda: 1000
print(f(objs))
