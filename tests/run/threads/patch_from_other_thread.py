# One thread replaces functions and classes that another is running hot.
import threading
import time


def step(x):
    return x + 1


class K:
    def v(self):
        return 1


seen = set()


def loop():
    k = K()
    t0 = time.monotonic()
    while len(seen) < 4 and time.monotonic() - t0 < 10:
        seen.add(step(0) * 10 + k.v())


def patcher():
    global step
    while 11 not in seen:
        time.sleep(0.001)
    K.v = lambda self: 2
    while 12 not in seen:
        time.sleep(0.001)
    step = lambda x: 5
    while 52 not in seen:
        time.sleep(0.001)
    K.v = lambda self: 3


a, b = threading.Thread(target=loop), threading.Thread(target=patcher)
a.start()
b.start()
a.join()
b.join()
print(sorted(seen))
