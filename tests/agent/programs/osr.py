# A loop that runs long enough is taken over, with its types as the interpreter left them.
import time


def loop(n):
    s = 0
    for i in range(n):
        s += i
    return s


start = time.monotonic()
result = loop(1000)
while not str(result).startswith("native") and time.monotonic() - start < 60:
    result = loop(2_000_000)
print(result)
