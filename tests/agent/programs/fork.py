# Children are invisible to the program, forked ones work, and the environment is the program's.
import os
import subprocess
import sys


def work(n):
    total = 0
    for i in range(n):
        total += i * 2
    return total


for _ in range(20):
    work(100_000)
pid = os.fork()
if pid == 0:
    for _ in range(20):
        result = work(100_000)
    os._exit(3 if result == 9999900000 else 4)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
try:
    print(os.wait())
except ChildProcessError:
    print("no other child")
show = "import os; print(sorted(k for k in os.environ if 'ECHIS' in k or 'PRELOAD' in k))"
print(subprocess.run([sys.executable, "-c", show], capture_output=True, text=True).stdout)
