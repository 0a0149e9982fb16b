"""What CPython itself says about the bytecode of some modules: the expectation of code.test.ts.

Usage: describe-code.py MODULE...     (names of standard library files, without .py)

Writes one marshalled list of (module, code object, lines) to standard output; `lines` describes
the code object and all those nested in it, depth first.
"""

import dis
import marshal
import pathlib
import sys
import types
import warnings


def describe(code, lines):
    lines.append(
        f"code {code.co_qualname} {code.co_firstlineno} {code.co_nlocals}"
        f" {len(code.co_cellvars)} {len(code.co_freevars)} {code.co_stacksize}"
    )
    positions = list(code.co_positions())
    for instruction in dis.get_instructions(code):
        if instruction.opname == "EXTENDED_ARG":
            continue
        index = instruction.offset // 2
        jumps = instruction.opcode in dis.hasjrel
        effects = [
            dis.stack_effect(instruction.opcode, instruction.arg, jump=jump)
            for jump in (False, True)
        ]
        lines.append(
            f"{index} {instruction.opname} {instruction.arg or 0}"
            f" {instruction.argval // 2 if jumps else -1}"
            f" {effects[0]} {effects[1]} {positions[index]}"
        )
    for entry in dis._parse_exception_table(code):
        lines.append(
            f"handler {entry.start // 2} {entry.end // 2} {entry.target // 2}"
            f" {entry.depth} {entry.lasti}"
        )
    for const in code.co_consts:
        if isinstance(const, types.CodeType):
            describe(const, lines)


def main():
    warnings.simplefilter("ignore")
    library = pathlib.Path(dis.__file__).parent
    result = []
    for name in sys.argv[1:]:
        path = library / f"{name}.py"
        if path.exists():  # distributions leave some out
            code = compile(path.read_bytes(), f"{name}.py", "exec")
            lines = []
            describe(code, lines)
            result.append((name, code, "\n".join(lines)))
    sys.stdout.buffer.write(marshal.dumps(result))


main()
