"""Subprocesses, SIGCHLD and os.wait: only the program's own children are seen."""
import errno
import os
import signal
import subprocess
import sys

ended = []


def on_child(number, frame):
    ended.append(number)


def digits(n):
    total = 0
    for i in range(n):
        for digit in str(i):
            total += int(digit)
    return total


signal.signal(signal.SIGCHLD, on_child)
print(digits(8000), len(ended))
for turn in range(4):
    result = subprocess.run([sys.executable, "-c", f"print(sum(range({turn}, 1000)))"],
                            capture_output=True, text=True)
    print(result.returncode, result.stdout.strip(), result.stderr, digits(4000))
print(len(ended) > 0)
for kind in (0, os.WNOHANG):
    try:
        print(os.waitpid(-1, kind))
    except ChildProcessError as error:
        print(errno.errorcode[error.errno])
try:
    print(os.waitid(os.P_ALL, 0, os.WEXITED))
except ChildProcessError as error:
    print(errno.errorcode[error.errno])
print(digits(3000), sorted(int(fd) for fd in os.listdir("/proc/self/fd"))[-1] < 20)
