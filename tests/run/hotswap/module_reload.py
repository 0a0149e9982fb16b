# A module imported from a temporary folder is reloaded with other code while its functions are hot.
import importlib
import os
import sys
import tempfile

sys.dont_write_bytecode = True
with tempfile.TemporaryDirectory() as d:
    sys.path.insert(0, d)
    path = os.path.join(d, "swapmod.py")

    def write(text):
        with open(path, "w") as f:
            f.write(text)
        importlib.invalidate_caches()

    write("K = 2\ndef f(x):\n    return x * K\nclass C:\n    def m(self):\n        return 1\n")
    import swapmod

    def loop(n):
        t = 0
        c = swapmod.C()
        for i in range(n):
            t += swapmod.f(i) + c.m()
        return t

    print(loop(3000))
    old_f, old_c = swapmod.f, swapmod.C()
    write("K = 0.5\ndef f(x):\n    return x + K\nclass C:\n    def m(self):\n        return 100\n")
    importlib.reload(swapmod)
    print(loop(3000), old_f(10), old_c.m(), type(old_c) is swapmod.C)
    swapmod.K = 7
    print(loop(10), old_f(1))
    write("def f(x):\n    raise RuntimeError('new')\n")
    importlib.reload(swapmod)
    try:
        loop(5)
    except RuntimeError as e:
        print(e)
    del sys.modules["swapmod"]
    write("f = abs\nC = type('C', (), {'m': lambda self: -1})\n")
    import swapmod

    print(loop(100))
