# Children started with sys.executable run the same program text and give the same output.
import subprocess
import sys

CODE = """
import sys
def f(n):
    t = 0
    for i in range(n):
        t += i
    return t
print(f(20000), sys.argv[1:])
sys.exit(4)
"""
r = subprocess.run([sys.executable, "-c", CODE, "a", "b"], capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr)
r = subprocess.run([sys.executable, "-"], input="print(sum(range(10)))\n1/0\n", capture_output=True, text=True)
print(r.returncode, r.stdout, r.stderr)
r = subprocess.run([sys.executable, "-E", "-s", "-c", "import os; print('LD_PRELOAD' in os.environ)"], capture_output=True, text=True)
print(r.stdout, r.stderr)
