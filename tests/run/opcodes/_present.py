"""Checks that a function's bytecode has the instructions that a program means to test."""
import dis


def present(func, *names):
    """Print the names among `names` that `func` (a function or code object) lacks, else "ok"."""
    have = {i.opname for i in dis.get_instructions(func)}
    missing = [n for n in names if n not in have]
    print(getattr(func, "__name__", "code"), "lacks " + " ".join(missing) if missing else "ok")
