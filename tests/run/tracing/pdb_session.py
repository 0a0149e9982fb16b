# pdb stepping through a function that was hot before, driven by commands on stdin.
import pdb


def callee(x):
    y = x * 2
    return y


def f(n):
    t = 0
    for i in range(n):
        t += callee(i)
    return t


for _ in range(200):
    f(20)
debugger = pdb.Pdb(nosigint=True)
debugger.set_trace()
print(f(3))
