"""Stands in for the package `pyperf`, so that pyperformance's programs run under our harness.

pyperf starts worker processes, calibrates and prints; here a script runs one of its benchmarks, in
its own process, the number of times the harness asks for. Only what those scripts use is here.

    BENCH_LIST        a file: write down the script's benchmarks, run none
    BENCH_NAME        the benchmark to run; the script's others are passed over
    BENCH_LOOPS       calls per iteration; 0: as many as take 20 ms
    BENCH_ITERATIONS, BENCH_SECONDS    go on until both are reached
    BENCH_TIMES       the file that receives the times, as with bench/driver.py
"""

import argparse
import os
import platform
import time

STARTED = time.monotonic_ns()

perf_counter = time.perf_counter


def python_implementation():
    """As pyperf names it: "cpython", "pypy"."""
    return platform.python_implementation().lower()


def python_has_jit():
    """Scripts ask this to choose their warm-up, which is the harness's business here."""
    return python_implementation() == "pypy"


class Runner:
    """The part of pyperf.Runner's interface that benchmark scripts use."""

    def __init__(self, add_cmdline_args=None, **options):
        self.metadata = {}
        self.argparser = argparse.ArgumentParser()
        self.args = None

    def parse_args(self, args=None):
        if self.args is None:
            self.args = self.argparser.parse_args(args)
        return self.args

    def bench_time_func(self, name, func, *args, inner_loops=None, **options):
        self.parse_args()
        if self._wanted(name, "func"):
            _measure(lambda loops: func(loops, *args))

    def bench_func(self, name, func, *args, inner_loops=None, **options):
        self.parse_args()
        if self._wanted(name, "func"):

            def call(loops):
                begin = perf_counter()
                for _ in range(loops):
                    func(*args)
                return perf_counter() - begin

            _measure(call)

    def bench_async_func(self, name, func, *args, inner_loops=None, loop_factory=None, **options):
        self.parse_args()
        if self._wanted(name, "func"):
            import asyncio

            async def call(loops):
                begin = perf_counter()
                for _ in range(loops):
                    await func(*args)
                return perf_counter() - begin

            def run(loops):
                if loop_factory is None:
                    return asyncio.run(call(loops))
                with asyncio.Runner(loop_factory=loop_factory) as runner:
                    return runner.run(call(loops))

            _measure(run)

    def bench_command(self, name, command, **options):
        self.parse_args()
        self._wanted(name, "command")

    def _wanted(self, name, kind):
        """Whether to run this benchmark now; in list mode, notes it instead."""
        listing = os.environ.get("BENCH_LIST")
        if listing is not None:
            with open(listing, "a") as file:
                file.write(f"{kind} {name}\n")
            return False
        return kind == "func" and name == os.environ["BENCH_NAME"]


def _measure(call):
    """Calls `call(loops)`, which returns the seconds it took, as often as asked; writes the times."""
    loops = int(os.environ["BENCH_LOOPS"]) or _calibrated(call)
    iterations = int(os.environ["BENCH_ITERATIONS"])
    clock = time.monotonic_ns
    deadline = clock() + int(float(os.environ["BENCH_SECONDS"]) * 1e9)
    begins = []
    ends = []
    while len(ends) < iterations or clock() < deadline:
        begins.append(clock())
        # What the benchmark says it took, without what it does around the measured part.
        ends.append(begins[-1] + int(call(loops) * 1e9))
    with open(os.environ["BENCH_TIMES"], "w") as file:
        file.write(
            f'{{"started": {STARTED}, "loops": {loops}, "begins": {begins}, "ends": {ends}}}\n'
        )


def _calibrated(call):
    loops = 1
    while call(loops) < 0.02 and loops < 1 << 20:
        loops *= 2
    return loops
