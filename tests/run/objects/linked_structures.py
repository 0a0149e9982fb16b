# Linked lists, doubly linked rings and trees of instances, built and torn down in hot loops.
class Node:
    def __init__(self, v, nxt=None):
        self.v = v
        self.next = nxt


def build(n):
    head = None
    for i in range(n):
        head = Node(i, head)
    return head


def total(h):
    t = 0
    while h is not None:
        t += h.v
        h = h.next
    return t


def reverse(h):
    prev = None
    while h:
        h.next, prev, h = prev, h, h.next
    return prev


def drop(h):
    n = 0
    while h is not None:
        h = h.next
        n += 1
    return n


h = build(3000)
print(total(h), h.v)
h = reverse(h)
print(total(h), h.v, h.next.v)
h.next.v = 0.5
print(total(h))
h.next.next.v = "x"
try:
    total(h)
except TypeError as e:
    print(e)
print(drop(h))


class Ring:
    def __init__(self):
        self.prev = self.next = self


def ring(n):
    r = Ring()
    for i in range(n):
        x = Ring()
        x.prev, x.next = r, r.next
        r.next.prev = x
        r.next = x
    k, p = 0, r.next
    while p is not r:
        k += 1
        p = p.next
    p = r
    for _ in range(n // 2):
        p = p.prev
    while r.next is not r:
        r.next = r.next.next
    return k


print(ring(1500))
