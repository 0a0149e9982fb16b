# Several signals, handlers that install others, sigwait-free delivery in loops with calls and floats.
import os
import signal

got = []


def h1(s, f):
    got.append(1)
    signal.signal(signal.SIGUSR1, h2)


def h2(s, f):
    got.append(2)
    os.kill(os.getpid(), signal.SIGUSR2)


def h3(s, f):
    got.append((3, f.f_code.co_name))


signal.signal(signal.SIGUSR1, h1)
signal.signal(signal.SIGUSR2, h3)


def loop(n):
    t = 0.0
    for i in range(n):
        t += i * 0.5
        if i % 1000 == 500:
            os.kill(os.getpid(), signal.SIGUSR1)
    return t


print(loop(3000), got)
got.clear()


def quiet(n):
    t = 0
    for i in range(n):
        t += i
        if i == 2000:
            signal.raise_signal(signal.SIGUSR2)
            t += len(got) * 10**6
    return t


print(quiet(5000), got)
print(signal.getsignal(signal.SIGUSR1) is h2, signal.getsignal(signal.SIGINT) is signal.default_int_handler)
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
print(quiet(5000), got)


def raising(s, f):
    raise LookupError(f.f_locals.get("i"))


signal.signal(signal.SIGUSR1, raising)


def caught(n):
    hits = []
    for i in range(n):
        try:
            if i % 1000 == 10:
                signal.raise_signal(signal.SIGUSR1)
        except LookupError as e:
            hits.append(e.args[0])
    return hits


print(caught(3500))
