# A handler raises: the exception comes out of the hot loop, with frames and cleanup intact.
import signal
import traceback


class Timeout(Exception):
    pass


def handler(signum, frame):
    raise Timeout(frame.f_code.co_name)


def spin():
    # Here, since code that is called before may have to be compiled first.
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    x = 0
    while True:
        x = (x + 1) & 0xFFFF


def guarded():
    try:
        spin()
    finally:
        print("finally runs")


signal.signal(signal.SIGALRM, handler)
for _ in range(3):
    try:
        guarded()
    except Timeout as e:
        print("timeout in", e, [f.name for f in traceback.extract_tb(e.__traceback__)])


def floats():
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    x = 0.0
    for i in range(10**9):
        x += 0.5
    return x


try:
    floats()
except Timeout as e:
    print(e)


def nested(n):
    signal.setitimer(signal.ITIMER_REAL, 0.03)
    for a in range(n):
        for b in range(n):
            for c in range(n):
                pass


try:
    nested(10**5)
except Timeout as e:
    print(e)
