# TracebackException(capture_locals=True), stack summaries and cgitb show the values that native frames had.
import cgitb
import io
import re
import sys
import traceback


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __repr__(self):
        return f"Point({self.x}, {self.y})"


def divide(point, by):
    scaled = point.x * 1.5
    rounds = int(scaled)
    left = rounds // by
    return left


def loop(n, limit):
    total = 0
    ratio = 1.0
    name = "n/a"
    for i in range(n):
        ratio *= 1.0001
        total += divide(Point(i, -i), limit - i)
        name = str(total)
    return name, ratio


for limit in (50, 400, 2000):
    try:
        loop(3000, limit)
    except ZeroDivisionError as error:
        summary = traceback.TracebackException(type(error), error, error.__traceback__.tb_next,
                                               capture_locals=True)
        print("".join(summary.format()))


def snapshot(i):
    if i == 700:
        return traceback.StackSummary.extract(traceback.walk_stack(None), capture_locals=True)
    return None


def takes(n):
    half = 0.0
    last = None
    for i in range(n):
        half += 0.5
        last = snapshot(i) or last
    return last


for frame in takes(1000):
    print(frame.name, frame.lineno, frame.line,
          sorted((k, v) for k, v in (frame.locals or {}).items() if k in ("i", "half", "last", "n")))

try:
    loop(3000, 1000)
except ZeroDivisionError:
    text = cgitb.text(sys.exc_info())
    print(re.findall(r"(?:limit|total|ratio|left|rounds|scaled) = [\w.]+", text))
try:
    loop(100, 80)
except ZeroDivisionError as error:
    out = io.StringIO()
    traceback.print_exc(file=out)
    lines = [(f.f_code.co_name, n) for f, n in traceback.walk_tb(error.__traceback__)]
    print(lines, out.getvalue().count("\n"), [p for p in error.__traceback__.tb_next.tb_frame.f_code.co_positions()][:3])
