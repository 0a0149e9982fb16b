"""Handlers of many signals, with work of their own, around loops whose results don't depend on them.

Whoever runs it may send SIGUSR1, SIGUSR2, SIGCHLD, SIGALRM, SIGHUP and SIGINT once it catches
SIGHUP, the last that gets a handler; it sends itself some by timer.
"""
import signal
import sys

seen = {}


def note(number, frame):
    seen[number] = seen.get(number, 0) + 1
    total = 0
    for i in range(20):
        total += i * number
    return total


def interrupt(number, frame):
    seen[number] = seen.get(number, 0) + 1
    raise KeyboardInterrupt


signal.signal(signal.SIGINT, note)
for number in (signal.SIGUSR1, signal.SIGUSR2, signal.SIGCHLD, signal.SIGALRM, signal.SIGHUP):
    signal.signal(number, note)


def work(n, scale):
    total = 0.0
    for i in range(n):
        total += (i % 13) * scale
    return total


def count(words):
    found = {}
    for word in words:
        found[word] = found.get(word, 0) + 1
    return sorted(found.items())


def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


def numbers(n):
    for i in range(n):
        yield i * i


def restarted(function, *args):
    while True:
        try:
            signal.signal(signal.SIGINT, interrupt)
            try:
                return function(*args)
            finally:
                signal.signal(signal.SIGINT, note)
        except KeyboardInterrupt:
            signal.signal(signal.SIGINT, note)


signal.setitimer(signal.ITIMER_REAL, 0.003, 0.003)
words = [str(i % 11) for i in range(3000)]
for turn in range(8):
    print(restarted(work, 20000, 0.25), restarted(count, words)[:3])
    print(restarted(ways, 14), restarted(lambda: sum(numbers(5000))))
signal.setitimer(signal.ITIMER_REAL, 0)
print(seen.get(signal.SIGALRM, 0) > 0, set(seen) <= set(signal.valid_signals()))
signal.pthread_sigmask(signal.SIG_BLOCK, signal.valid_signals())    # they end a process that ends
sys.exit(3)
