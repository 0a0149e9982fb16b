# A frame object outlives its hot function: its locals stay readable and are released with it.
import sys


class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)


frames = []


def hot(n):
    obj = T(n)
    total = 0
    for i in range(n):
        total += i
        if i == n - 1:
            frames.append(sys._getframe())
    return total


print(hot(2000))
f = frames[0]
print(sorted(k for k in f.f_locals), f.f_locals["total"], f.f_locals["obj"].n, f.f_lineno, f.f_back.f_code.co_name)
frames.clear()
print("cleared list")
f.clear()
print("cleared frame", f.f_locals)
del f


def tb_frame(n):
    obj = T(("tb", n))
    x = 0.5
    for i in range(n):
        x += 1
    raise ValueError(x)


try:
    tb_frame(1500)
except ValueError as e:
    tb = e.__traceback__.tb_next
    print(tb.tb_frame.f_locals["x"], tb.tb_frame.f_locals["i"])
    del tb
print("handled")


def running():
    sys._getframe().clear()


try:
    running()
except RuntimeError as e:
    print(e)
