"""Runs programs one after another in this process, each as a module of its own.

    batch.py FILE...

Before each, a line with "@@fuzz begin" and its name goes to stdout, after it one with "end". What
a program would print on stderr goes to stdout too, so that the order is compared as well.
With FUZZ_THRESHOLD in the environment, the collector runs after so many allocations. With FUZZ_SECONDS in the environment, each program's time goes to the real stderr, and a program that
takes longer than that ends the process.
"""
import builtins
import gc
import math
import os
import signal
import sys
import time
import types
import warnings
import weakref

sys.path.insert(0, __file__.rsplit("/", 1)[0])
import fuzzlib

TRACED_SECONDS = 0.01
LIMIT = float(os.environ.get("FUZZ_SECONDS", 0))


def run(path):
    name = "fz_" + path.rsplit("/", 1)[1].split(".")[0]
    print(f"@@fuzz begin {name}", flush=True)
    signal.setitimer(signal.ITIMER_REAL, LIMIT)
    started = time.perf_counter()
    tracers = fuzzlib.tracers
    module = types.ModuleType(name)
    sys.modules[name] = module
    kept = [(space, dict(vars(space))) for space in (builtins, math)]
    try:
        with open(path, encoding="utf-8") as file:
            code = compile(file.read(), path, "exec")
        exec(code, module.__dict__)
    except BaseException as error:
        print("ended by", end=" ")
        fuzzlib.report(error)
    for space, names in kept:
        for key in list(vars(space)):
            if key not in names:
                delattr(space, key)
        for key, value in names.items():
            if vars(space).get(key) is not value:
                setattr(space, key, value)
    print("cleaning up")
    made = [
        weakref.ref(value)
        for value in module.__dict__.values()
        if isinstance(value, (type, types.FunctionType)) and value.__module__ == name
    ]
    code = None
    module.__dict__.clear()
    del sys.modules[name]
    gc.collect()
    left = [value for reference in made if (value := reference()) is not None]
    print("left", [value.__qualname__ for value in left])
    print(f"@@fuzz end {name}", flush=True)
    if LIMIT:
        os.write(2, f"{name} {time.perf_counter() - started}\n".encode())
    elif fuzzlib.tracers != tracers:
        # Native code isn't entered until some time after the tracer has gone.
        started = time.perf_counter()
        while time.perf_counter() - started < TRACED_SECONDS:
            pass


if "FUZZ_THRESHOLD" in os.environ:
    gc.set_threshold(int(os.environ["FUZZ_THRESHOLD"]))
sys.stderr = sys.stdout
warnings.simplefilter("ignore", SyntaxWarning)
for path in sys.argv[1:]:
    run(path)
