# breakpoint() in a loop that runs natively: stepping, values, assigning, conditional breakpoints.
import pdb
import signal
import sys


class Quiet(pdb.Pdb):
    def __init__(self):
        super().__init__(nosigint=True, readrc=False, stdout=sys.stdout)


def leaf(x):
    y = x * 2
    return y


def loop(n, at):
    t = 0
    y = 1.5
    for i in range(n):
        if i == at:
            breakpoint()
        t += leaf(i)
        y += 0.25
    return t, y


debugger = Quiet()
sys.breakpointhook = debugger.set_trace
for _ in range(20):
    loop(300, -1)
print(loop(3000, 2500))
sys.settrace(None)
print(loop(3000, -1))
