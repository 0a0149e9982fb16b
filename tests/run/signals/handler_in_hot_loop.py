# A timer signal arrives while a hot loop runs; the handler changes what the loop reads.
import signal

hits = 0
stop = False


def handler(signum, frame):
    global hits, stop
    hits += 1
    if hits >= 3:
        stop = True


def spin():
    n = 0
    while not stop:
        n += 1
    return n > 0


signal.signal(signal.SIGALRM, handler)
signal.setitimer(signal.ITIMER_REAL, 0.02, 0.02)
print(spin(), hits >= 3)
signal.setitimer(signal.ITIMER_REAL, 0)
flag = [0]


def set_flag(signum, frame):
    flag[0] = frame.f_code.co_name


def wait(limit):
    for i in range(limit):
        if flag[0]:
            return flag[0]
    return "never"


signal.signal(signal.SIGALRM, set_flag)
signal.setitimer(signal.ITIMER_REAL, 0.03)
print(wait(10**9))
