# StringIO, BytesIO, print to files, text files with iteration in hot loops, csv.
import csv
import io
import os
import tempfile


def write_read(n):
    with tempfile.TemporaryDirectory() as d:
        path = os.path.join(d, "f.txt")
        with open(path, "w") as f:
            for i in range(n):
                f.write(f"line {i}\n")
        total = 0
        with open(path) as f:
            for no, line in enumerate(f):
                total += int(line.split()[1]) - no
                last = line
        with open(path, "rb") as f:
            f.seek(-5, 2)
            tail = f.read()
        return total, last, tail


print(write_read(2000))
out = io.StringIO()
for i in range(3):
    print(i, "a", sep="-", end=";", file=out)
print(out.getvalue(), csv.list_dialects())
rows = list(csv.DictReader(io.StringIO("a,b\n1,2\n3,4\n")))
print(rows, sum(int(r["a"]) for r in rows))
b = io.BytesIO()
for i in range(1000):
    b.write(bytes([i % 256]))
print(len(b.getvalue()), b.tell(), b.seek(5), b.read(3))
try:
    open("/nonexistent/x")
except FileNotFoundError as e:
    print(e)
try:
    out.close()
    out.write("x")
except ValueError as e:
    print(e)
