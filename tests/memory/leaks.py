"""Runs a program again and again in one process and counts what stays behind.

Each round runs the same code objects, with a namespace of their own, and then newly compiled ones.

    leaks.py ROUNDS PROGRAM

Prints JSON: for each round the growth of allocated blocks, of objects, and of references, and for
the last rounds the growth of references by type. A release build of CPython has no total of
references, so all objects that can be reached are visited and their counts added up.
"""

import array
import collections
import gc
import json
import os
import sys
import threading
import types


STATIC = 500_000_000


def census():
    gc.collect()
    gc.collect()
    # It holds names of methods of classes that are gone.
    sys._clear_type_cache()
    blocks = sys.getallocatedblocks()
    found = gc.get_objects()
    known = set(map(id, found))
    known.add(id(found))
    at = 0
    while at < len(found):
        for item in gc.get_referents(found[at]):
            if id(item) not in known:
                known.add(id(item))
                found.append(item)
        at += 1
    del known, item
    by_type = collections.Counter()
    getrefcount = sys.getrefcount
    for item in found:
        # The list's reference, the loop's and the argument's are not the program's. Static objects
        # begin with a count of 999,999,999.
        count = getrefcount(item) - 3
        by_type[type(item).__qualname__] += count if count < STATIC else count - STATIC
    return blocks, len(found), by_type


def run(source, code, path):
    """Runs a code object once more, and then the same source compiled anew."""
    execute(code, path).clear()
    execute(compile(source, path, "exec"), path)


def execute(code, path):
    module = types.ModuleType("__main__")
    module.__dict__.update(__file__=path, __builtins__=__builtins__)
    sys.modules["__main__"] = module
    try:
        exec(code, module.__dict__)
    except SystemExit:
        pass
    except BaseException as error:
        # What the interpreter does at the end of a program, without the printing.
        error.__traceback__ = None
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    sys.modules["__main__"] = sys.modules["echis_driver"]
    sys.settrace(None)
    sys.setprofile(None)
    return module.__dict__


def main():
    rounds, path = int(sys.argv[1]), sys.argv[2]
    sys.argv = sys.argv[2:]
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    sys.modules["echis_driver"] = sys.modules["__main__"]
    with open(path, encoding="utf-8") as file:
        source = file.read()
    code = compile(source, path, "exec")
    out = os.dup(1)
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 1)
    os.dup2(null, 2)
    # Filled without allocating anything that stays.
    growths = array.array("q", bytes(8 * 3 * rounds))
    before = census()
    for number in range(rounds):
        run(source, code, path)
        after = census()
        growths[3 * number] = after[0] - before[0]
        growths[3 * number + 1] = after[1] - before[1]
        growths[3 * number + 2] = after[2].total() - before[2].total()
        if number < rounds - 1:
            before = after
            del after
    by_type = {name: n - before[2][name] for name, n in after[2].items() if n > before[2][name]}
    rows = [growths[at : at + 3].tolist() for at in range(0, len(growths), 3)]
    sys.stdout.flush()
    os.write(out, (json.dumps({"rounds": rows, "types": by_type}) + "\n").encode())
    os._exit(0)


main()
