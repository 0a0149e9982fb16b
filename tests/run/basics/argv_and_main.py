# args: --count 5 -x file.txt
# sys.argv, __name__, __file__, argparse errors.
import argparse
import os
import sys

print(sys.argv[1:], __name__, os.path.basename(__file__), os.path.basename(sys.argv[0]))
p = argparse.ArgumentParser(prog="prog")
p.add_argument("--count", type=int, default=1)
p.add_argument("-x", action="store_true")
p.add_argument("files", nargs="*")
ns = p.parse_args()
print(ns)
for i in range(ns.count):
    print(i, end=" ")
print(__doc__, __builtins__.__name__, __spec__, __package__)
try:
    p.parse_args(["--count", "x"])
except SystemExit as e:
    print("exit", e.code)
