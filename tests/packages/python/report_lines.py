"""The report of a run: one JSON line for each test that starts and ends, written at once.

A process that dies leaves a report that says how far it got and in which test it was. The file is
named by the variable ECHIS_REPORT, which is taken out of the environment.
"""

import json
import os
import resource
import time

_file = open(os.environ.pop("ECHIS_REPORT"), "w", encoding="utf-8", errors="backslashreplace")
_pid = os.getpid()
_started = time.perf_counter()


def write(**fields):
    if os.getpid() == _pid:
        _file.write(json.dumps(fields) + "\n")
        _file.flush()


def write_end(status):
    usage = resource.getrusage(resource.RUSAGE_SELF)
    wall = time.perf_counter() - _started
    write(exit=int(status), wall=round(wall, 2), user=round(usage.ru_utime, 2))
