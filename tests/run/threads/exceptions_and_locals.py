# Exceptions in threads, thread-local data, per-thread recursion, daemon threads at exit.
import sys
import threading

log = []
threading.excepthook = lambda a: log.append((a.exc_type.__name__, str(a.exc_value), a.thread.name))
local = threading.local()


def job(n):
    local.v = 0
    for i in range(n):
        local.v += i
        if i == 3000:
            raise ValueError(local.v)
    log.append(local.v)


for k, n in enumerate((2000, 5000)):
    t = threading.Thread(target=job, args=(n,), name=f"t{k}")
    t.start()
    t.join()
print(log, hasattr(local, "v"))


def deep(n):
    return 0 if n == 0 else 1 + deep(n - 1)


def recursive(out):
    try:
        deep(10**6)
    except RecursionError:
        out.append("recursion")
    out.append(deep(200))


out = []
t = threading.Thread(target=recursive, args=(out,))
t.start()
t.join()
print(out)


def forever():
    x = 0
    while True:
        x += 1


threading.Thread(target=forever, daemon=True).start()
print("leaving")
