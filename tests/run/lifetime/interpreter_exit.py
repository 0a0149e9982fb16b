# What runs at the end of the program: atexit, module globals, __del__ of globals.
import atexit
import sys


class G:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del global", self.n)


def hot(n):
    g = G("local")
    t = 0
    for i in range(n):
        t += i
    return t


keep = G("module")
print(hot(20000))
atexit.register(print, "atexit 1")
atexit.register(lambda: print("atexit 2", hot(1000)))
sys.stdout.flush()
print("last line")
