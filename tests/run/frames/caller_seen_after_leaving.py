# What a function that native code left in mid-call sees of its caller, whose locals were unboxed.
import sys


class P:
    def __init__(self):
        self.v = 1.5

    def get(self, k):
        if k > 3999:
            caller = sys._getframe(1)
            print(caller.f_locals["acc"], caller.f_locals["k"], caller.f_lasti)
        return self.v * k


def loop(p, n, e):
    acc = 0.0
    for k in range(n):
        acc = acc + 0.25
        acc = acc + p.get(k + e)
    return acc


for _ in range(60):
    loop(P(), 300, 0)
loop(P(), 40, 4000 - 35)
