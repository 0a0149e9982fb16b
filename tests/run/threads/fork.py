# os.fork from a hot process: the child runs hot code and exits on its own; parent goes on.
import os
import sys


def work(n):
    t = 0
    for i in range(n):
        t += i % 7
    return t


print(work(20000), flush=True)
for k in range(3):
    pid = os.fork()
    if pid == 0:
        r = work(5000 + k)
        sys.stdout.write(f"child {k} {r}\n")
        sys.stdout.flush()
        os._exit(k)
    _, status = os.waitpid(pid, 0)
    print("status", os.waitstatus_to_exitcode(status), flush=True)
print(work(20000))
