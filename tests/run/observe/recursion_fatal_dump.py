# faulthandler dumps a deep native recursion as the interpreter's: 100 frames, then dots.
import faulthandler
import re
import tempfile


def down(n, file):
    if n == 0:
        faulthandler.dump_traceback(file, all_threads=False)
        return 0
    return down(n - 1, file) + 1


for _ in range(20):
    with tempfile.TemporaryFile() as file:
        print(down(150, file), end=" ")
        file.seek(0)
        text = file.read().decode()
        print(len(text.splitlines()), re.findall(r"line \d+ in \w+", text)[:2], text[-6:].strip())
