# The last thing before the interpreter's end is a long call into C that keeps the GIL.

import atexit

atexit.register(pow, 3, 3_000_000)
atexit.register(print, "the end")
print("done")
