"""Runs a command and writes down its wall time, CPU time and peak memory.

    measure.py REPORT STDOUT STDERR TIMEOUT COMMAND...

A small process of its own, because Linux counts the memory of the process that forked into the
child's peak: a parent as large as Node would hide the truth. The command gets its own process
group, which is killed after TIMEOUT seconds. REPORT receives JSON; times are nanoseconds of the
monotonic clock, and `status` is as subprocess gives it (negative: killed by that signal).
"""

import os
import signal
import sys
import time


def main():
    report, stdout, stderr, timeout, *command = sys.argv[1:]
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, stdout, flags, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, stderr, flags, 0o600),
    ]
    timed_out = False
    ending = (signal.SIGALRM, signal.SIGINT, signal.SIGTERM)
    # Held back until the command can be killed with us.
    mask = signal.pthread_sigmask(signal.SIG_BLOCK, ending)
    options = {"file_actions": actions, "setpgroup": 0, "setsigmask": mask}
    spawned = time.monotonic_ns()
    pid = os.posix_spawnp(command[0], command, os.environ, **options)

    def kill(signum, _frame):
        nonlocal timed_out
        timed_out = signum == signal.SIGALRM
        os.killpg(pid, signal.SIGKILL)

    for number in ending:
        signal.signal(number, kill)
    signal.pthread_sigmask(signal.SIG_SETMASK, mask)
    signal.setitimer(signal.ITIMER_REAL, float(timeout))
    _, status, usage = os.wait4(pid, 0)
    ended = time.monotonic_ns()
    status = os.waitstatus_to_exitcode(status)
    with open(report, "w") as file:
        file.write(
            f'{{"spawned": {spawned}, "ended": {ended}, "status": {status}, '
            f'"timedOut": {str(timed_out).lower()}, "userSeconds": {usage.ru_utime}, '
            f'"systemSeconds": {usage.ru_stime}, "maxRssKiB": {usage.ru_maxrss}}}\n'
        )


if __name__ == "__main__":
    main()
