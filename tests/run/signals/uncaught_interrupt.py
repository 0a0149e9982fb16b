# An uncaught KeyboardInterrupt ends the process by SIGINT, with a traceback.
import signal


def loop(n):
    t = 0
    for i in range(n):
        t += i
        if i == 8000:
            signal.raise_signal(signal.SIGINT)
    return t


print("before", flush=True)
loop(10000)
