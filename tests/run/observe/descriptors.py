# Numbers of descriptors are the interpreter's own, and closing all of them harms nobody.
import os
import socket


def work(n):
    total = 0
    for i in range(n):
        total += i & 7
    return total


def other(n):
    total = 1.0
    for i in range(n):
        total *= 1.0001
    return total


def fresh(n):
    names = []
    for i in range(n):
        names.append(str(i * 3))
    return "".join(names)


def inherited():
    return sorted(int(name) for name in os.listdir("/proc/self/fd"))


before = inherited()
for _ in range(300):
    work(1000)
after = inherited()
print(len(after) - len(before), after == before)
first = os.open("/dev/null", os.O_RDONLY)
pipe = os.pipe()
print([fd in before for fd in (first, *pipe)], pipe[0] - first, pipe[1] - first)
# As servers do that leave their terminal: close all, and open what gets the numbers.
os.closerange(3, 1024)
near, far = socket.socketpair()
file = os.open("/dev/null", os.O_RDWR)
print(near.fileno(), far.fileno(), file)
for _ in range(300):
    other(1000)
    fresh(300)
near.setblocking(False)
far.setblocking(False)
for end in (near, far):
    try:
        print("received", end.recv(10))
    except BlockingIOError:
        print("nothing came")
print(other(100), len(fresh(1000)))
