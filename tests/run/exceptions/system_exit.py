# SystemExit from hot code: finally blocks run, output is flushed, the exit code is kept.
import atexit
import sys


def work(n):
    for i in range(n):
        try:
            if i == 3000:
                sys.exit(3)
        finally:
            if i == 3000:
                print("finally", i)


atexit.register(lambda: print("atexit"))
try:
    work(5000)
except SystemExit as e:
    print("caught", e.code)
work(5000)
