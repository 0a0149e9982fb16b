# copy, deepcopy and pickle of objects that hot code made and changed.
import copy
import pickle


class Node:
    def __init__(self, v):
        self.v = v
        self.kids = []

    def add(self, k):
        self.kids.append(k)
        return self

    def total(self):
        return self.v + sum(k.total() for k in self.kids)


class S:
    __slots__ = ("a", "b")

    def __getstate__(self):
        return (self.a, self.b)

    def __setstate__(self, st):
        self.a, self.b = st


def tree(d):
    n = Node(d)
    if d:
        n.add(tree(d - 1)).add(tree(d - 1))
    return n


t = tree(8)
print(t.total())
u = copy.deepcopy(t)
u.kids[0].v = 1000
w = pickle.loads(pickle.dumps(t))
print(t.total(), u.total(), w.total(), copy.copy(t).kids is t.kids, list(vars(w)))
s = S()
s.a, s.b = 1, [s]
r = pickle.loads(pickle.dumps(s, 4))
print(r.a, r.b[0] is r, copy.copy(s).b is s.b)
for n in range(300):
    o = Node(n)
    o.extra = n
    p = pickle.loads(pickle.dumps(o))
print(vars(p), pickle.loads(pickle.dumps([1, 2.5, "x", None, True, 2**70, (1,), {1: 2}, {3}])))
try:
    pickle.dumps(lambda: 1)
except Exception as e:
    print(type(e).__name__)
