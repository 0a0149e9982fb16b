"""Compiles Python source files without running them, for `echis explain --coverage`.

Reads paths from standard input, each ended by a NUL. Writes for each one, in order, a length (32
bits, little-endian) and that many bytes of marshal: the code object, or a string that says why
there is none.
"""

import marshal
import os
import sys
import warnings


def compiled(path):
    try:
        with open(path, "rb") as file:
            return compile(file.read(), path, "exec", dont_inherit=True)
    except SyntaxError as error:
        return f"{type(error).__name__}: {error.msg} (line {error.lineno})"
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def main():
    warnings.simplefilter("ignore")
    for path in sys.stdin.buffer.read().split(b"\0")[:-1]:
        body = marshal.dumps(compiled(os.fsdecode(path)))
        sys.stdout.buffer.write(len(body).to_bytes(4, "little") + body)


main()
