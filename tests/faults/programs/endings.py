"""Ends while code is hot and being compiled, each way that there is, in a child each."""
import atexit
import os
import signal
import sys
import threading

HOW = ["exit", "_exit", "raise", "kill", "abort", "thread", "return"]


def churn(n):
    total = 0
    for i in range(n):
        total += len(str(i))
    return total


def deep(n, how):
    if n > 0:
        return deep(n - 1, how) + 1
    churn(3000)
    if how == "exit":
        sys.exit("said so")
    if how == "_exit":
        sys.stdout.flush()
        os._exit(7)
    if how == "raise":
        raise RuntimeError("at the end")
    if how in ("kill", "abort"):
        sys.stdout.flush()
        os.kill(os.getpid(), signal.SIGTERM if how == "kill" else signal.SIGABRT)
    if how == "thread":
        threading.Thread(target=churn, args=(10 ** 9,), daemon=True).start()
    return 0


class Last:
    def __del__(self):
        print("last", churn(200))


for how in HOW:
    sys.stdout.flush()
    pid = os.fork()
    if pid == 0:
        atexit.register(lambda: print("at exit", churn(500)))
        keep = Last()
        sys.stderr = sys.stdout
        print(how, deep(5, how))
        sys.exit(5)
    print(how, os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), churn(2000))
