"""Forks from threads and while code is being compiled; children compute and say so by their exit."""
import multiprocessing
import os
import threading
import warnings

warnings.simplefilter("ignore")


def mix(n, seed):
    value = seed
    for i in range(n):
        value = (value * 31 + i) % 65521
    return value


def text(n):
    parts = []
    for i in range(n):
        parts.append(f"{i:03x}")
    return "".join(parts)


def child(seed):
    value = mix(20000, seed) + len(text(500))
    grandchild = os.fork()
    if grandchild == 0:
        os._exit(mix(3000, value) % 100)
    _, status = os.waitpid(grandchild, 0)
    os._exit((value + os.waitstatus_to_exitcode(status)) % 100)


def spawn(seed, out):
    mix(500 + seed, seed)
    pid = os.fork()
    if pid == 0:
        child(seed)
    _, status = os.waitpid(pid, 0)
    out[seed] = os.waitstatus_to_exitcode(status)


for turn in range(2):
    out = {}
    crew = [threading.Thread(target=spawn, args=(seed, out)) for seed in range(4)]
    for thread in crew:
        thread.start()
    print(mix(40000, turn))
    for thread in crew:
        thread.join()
    print(sorted(out.items()))
with multiprocessing.get_context("fork").Pool(2) as pool:
    print(pool.starmap(mix, [(4000, seed) for seed in range(12)]))
print(mix(1000, 5), len(text(100)))
