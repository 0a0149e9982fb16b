# SIGINT sent to ourselves during a hot loop becomes KeyboardInterrupt there.
import os
import signal
import threading
import time


rounds = [0]


def sender():
    while rounds[0] < 1000:
        time.sleep(0.05)
    os.kill(os.getpid(), signal.SIGINT)


def spin():
    n = 0
    try:
        while True:
            n += 1
            rounds[0] = n
    except KeyboardInterrupt:
        return n >= 1000


t = threading.Thread(target=sender)
t.start()
print(spin())
t.join()


def immediate(n):
    for i in range(n):
        if i == 5000:
            signal.raise_signal(signal.SIGINT)
    return "not interrupted"


try:
    print(immediate(10000))
except KeyboardInterrupt as e:
    print("interrupted", repr(e))
print(immediate(100))
