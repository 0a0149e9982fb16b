# ctypes.pythonapi.PyFrame_LocalsToFast sets locals of native frames, as some debuggers and macros do.
import ctypes
import sys


def poke(frame, **values):
    frame.f_locals.update(values)
    locals_to_fast(ctypes.py_object(frame), ctypes.c_int(0))


def setter(wanted):
    if wanted:
        poke(sys._getframe(1), text="poked" * 3, number=1000, ratio=0.25)


def loop(n, at):
    text = "a" * n
    number = 0
    ratio = 1.5
    items = [n]
    for i in range(n):
        setter(i == at)
        number += 1
        ratio += 0.5
        items.append(text)
    return text, number, ratio, len(items), items[-1]


def caller(n, at):
    result = loop(n, at)
    return result


for _ in range(10):
    caller(60, -1)
locals_to_fast = ctypes.pythonapi.PyFrame_LocalsToFast
for n in (1000, 1001, 2000):
    print(caller(20, n))
    result = caller(20, 7)
    print(result)
