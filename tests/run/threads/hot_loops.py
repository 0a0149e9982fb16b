# Several threads, each in a hot loop of its own, with shared and private data.
import threading


def count(n, out, k):
    t = 0
    for i in range(n):
        t += i * k
    out[k] = t


out = {}
ts = [threading.Thread(target=count, args=(15000, out, k)) for k in range(6)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(sorted(out.items()))
lock = threading.Lock()
total = 0


def add(n):
    global total
    for _ in range(n):
        with lock:
            total += 1


ts = [threading.Thread(target=add, args=(2000,)) for _ in range(5)]
for t in ts:
    t.start()
for t in ts:
    t.join()
print(total)
