"""Runs one benchmark program and writes down when each iteration began and ended.

    driver.py PROGRAM ITERATIONS MIN_SECONDS

PROGRAM is a Python file with a function `bench()`. It is called until there were ITERATIONS calls
and MIN_SECONDS have passed. The result goes to stdout, once; every call must return an equal one.
The times go as JSON to the file named by BENCH_TIMES: nanoseconds of the system's monotonic clock,
which all processes share. The clock is read outside `bench()`, and nothing is imported that the
interpreter has not loaded anyway, so that start-up and memory stay the program's own.
"""

import sys
import time

DRIVER_STARTED = time.monotonic_ns()


def run(bench, iterations, min_seconds):
    """Calls `bench` as asked; returns (result, begin times, end times)."""
    clock = time.monotonic_ns
    begins = []
    ends = []
    deadline = clock() + int(min_seconds * 1e9)
    expected = None
    while True:
        begin = clock()
        result = bench()
        end = clock()
        begins.append(begin)
        ends.append(end)
        if expected is None:
            expected = result
        elif result != expected:
            raise SystemExit(f"iteration {len(ends)} returned {result!r}, the first {expected!r}")
        if len(ends) >= iterations and end >= deadline:
            return result, begins, ends


def main():
    import os

    program, iterations, min_seconds = sys.argv[1:4]
    sys.dont_write_bytecode = True
    folder, name = os.path.split(os.path.abspath(program))
    sys.argv[:] = [program]
    sys.path[0] = folder
    module = __import__(name[: -len(".py")])
    result, begins, ends = run(module.bench, int(iterations), float(min_seconds))
    print(repr(result))
    with open(os.environ["BENCH_TIMES"], "w") as file:
        file.write(f'{{"started": {DRIVER_STARTED}, "begins": {begins}, "ends": {ends}}}\n')


if __name__ == "__main__":
    main()
