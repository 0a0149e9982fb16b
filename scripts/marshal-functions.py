"""Writes the code of a Python file as a C header: marshal-functions.py FILE.py > FILE.h"""

import importlib.util
import marshal
import sys

with open(sys.argv[1]) as file:
    code = marshal.dumps(compile(file.read(), "<echis>", "exec"))
print(f"static const long functions_magic = {int.from_bytes(importlib.util.MAGIC_NUMBER, 'little')};")
print("static const char functions_code[] = {")
for i in range(0, len(code), 16):
    print("    " + "".join(f"{byte if byte < 128 else byte - 256}, " for byte in code[i : i + 16]).rstrip())
print("};")
