# A thread that spins on a flag must see another thread's write: hot loops give up the GIL.
import sys
import threading
import time

sys.setswitchinterval(0.001)
begun = threading.Event()
flag = False
box = {"go": False}


class S:
    ready = False


def setter():
    global flag
    begun.wait()                        # compiling a loop may take longer than all that follows
    time.sleep(0.02)
    flag = True
    time.sleep(0.02)
    box["go"] = True
    time.sleep(0.02)
    S.ready = True


def wait_global():
    n = 0
    begun.set()
    while not flag:
        n += 1
    return n >= 0


def wait_dict():
    while not box["go"]:
        pass
    return True


def wait_attr():
    s = S()
    while not s.ready:
        pass
    return True


t = threading.Thread(target=setter)
t.start()
print(wait_global(), wait_dict(), wait_attr())
t.join()
