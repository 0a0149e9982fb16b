# faulthandler's dumps of native code: by call, by signal, after a time, and by a fatal signal.
import faulthandler
import os
import re
import signal
import sys
import tempfile
import threading
import time


def shown(file):
    file.seek(0)
    text = file.read().decode()
    file.seek(0)
    file.truncate()
    text = re.sub(r"0x[0-9a-f]+", "0x", text)
    return re.sub(r'File ".*/', 'File "', text)


def leaf(i, file):
    if i == 2500:
        faulthandler.dump_traceback(file, all_threads=False)
    if i == 2600:
        signal.raise_signal(signal.SIGUSR1)
    return i


def middle(i, file):
    return leaf(i,
                file) + 1


def loop(n, file):
    t = 0
    for i in range(n):
        t += middle(i, file)
    return t


with tempfile.TemporaryFile() as file:
    faulthandler.register(signal.SIGUSR1, file, all_threads=False, chain=False)
    print(loop(3000, file))
    print(shown(file))


def sleeps(i, file):
    if i == 2500:
        faulthandler.dump_traceback_later(0.05, file=file)
        time.sleep(0.2)
        faulthandler.cancel_dump_traceback_later()
    return i


def naps(n, file):
    t = 0
    for i in range(n):
        t += sleeps(i, file)
    return t


with tempfile.TemporaryFile() as file:
    print(naps(3000, file))
    print(shown(file))


def spins(until):
    n = 0
    while time.monotonic() < until:
        n += 1
    return n > 0


spins(0)        # compiling it on its first call may take longer than what is waited for
with tempfile.TemporaryFile() as file:
    faulthandler.dump_traceback_later(0.1, file=file)
    print(spins(time.monotonic() + 0.3))
    faulthandler.cancel_dump_traceback_later()
    lines = shown(file).splitlines()
    print([re.sub(r"line \d+", "line", line) for line in lines])
    numbers = [int(n) for n in re.findall(r"line (\d+) in spins", "\n".join(lines))]
    first = spins.__code__.co_firstlineno
    print(all(first < n <= first + 3 for n in numbers), len(numbers))


def waits(event, ready):
    for i in range(3000):
        if i == 2900:
            ready.set()
            event.wait()
    return i


event, ready = threading.Event(), threading.Event()
thread = threading.Thread(target=waits, args=(event, ready))
thread.start()
ready.wait()
time.sleep(0.05)
with tempfile.TemporaryFile() as file:
    faulthandler.dump_traceback(file)
    print(re.sub(r"line \d+ in (wait|acquire|run|_boot\w+)", r"line in \1", shown(file)))
event.set()
thread.join()


def dies(i, how):
    if i == 2000:
        how()
    return i


def runs_into_death(n, how):
    for i in range(n):
        dies(i, how)


for how in (os.abort,
            lambda: os.kill(os.getpid(), signal.SIGSEGV),
            lambda: faulthandler._sigfpe(),
            lambda: faulthandler._read_null()):
    with tempfile.TemporaryFile() as file:
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            faulthandler.enable(file, all_threads=False)
            runs_into_death(3000, how)
            os._exit(1)
        pid, status = os.waitpid(pid, 0)
        print(os.waitstatus_to_exitcode(status), shown(file))
