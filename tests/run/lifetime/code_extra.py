# Another user of co_extra: its free function hears of what it stored, and of nothing else.
import ctypes

free_type = ctypes.CFUNCTYPE(None, ctypes.c_void_p)
request = ctypes.pythonapi._PyEval_RequestCodeExtraIndex
request.argtypes = (free_type,)
request.restype = ctypes.c_ssize_t
store = ctypes.pythonapi._PyCode_SetExtra
store.argtypes = (ctypes.py_object, ctypes.c_ssize_t, ctypes.c_void_p)
freed = []


def note(pointer):
    freed.append(pointer)


callback = free_type(note)
index = request(callback)
source = "def f(n):\n    t = 0\n    for i in range(n):\n        t += i\n    return t\n"


def run(pointer, after):
    space = {}
    exec(source, space)
    f = space["f"]
    if pointer and not after:
        store(f.__code__, index, pointer)
    total = sum(f(300) for _ in range(20))
    if pointer and after:
        store(f.__code__, index, pointer)
    space.clear()
    return total


print(run(None, False), freed)
print(run(100, False), freed)
print(run(200, True), freed)
print([run(p, p == 400) for p in (None, 300, 400, None)], freed)
