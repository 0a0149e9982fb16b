# Frames of native code, seen from a callee: f_locals, f_lineno, f_lasti, f_back, positions, clear().
import sys

rows = []


def look(depth):
    frame = sys._getframe(1)
    for _ in range(depth):
        code = frame.f_code
        lasti = frame.f_lasti
        positions = list(code.co_positions())[lasti // 2]
        shown = {k: v for k, v in frame.f_locals.items() if type(v) in (int, float, str, bool)}
        rows.append((code.co_name, frame.f_lineno - code.co_firstlineno, lasti, positions[2:], shown))
        frame = frame.f_back


def inner(i, factor):
    scaled = i * factor
    flag = scaled > 10.0
    if i % 999 == 0:
        look(3)
    return scaled if flag else 0.0


def outer(n):
    total = 0.0
    count = 0
    text = ""
    for i in range(n):
        count += 2
        total += inner(i, 0.5) + inner(i + 1, 1.5)
        if i % 700 == 0:
            text += str(i)
            try:
                sys._getframe().clear()
            except RuntimeError as error:
                text += str(error)[:4]
    return total, count, text


print(outer(3000))
for row in rows:
    print(row)


def locals_stay_a_snapshot(n):
    x = 0
    for i in range(n):
        x += 1
        if i == n - 5:
            frame = sys._getframe()
            snapshot = frame.f_locals
            snapshot["x"] = -1
            y = x
    return x, y, sys._getframe().f_locals["x"], snapshot is frame.f_locals, frame.f_lineno


for _ in range(5):
    print(locals_stay_a_snapshot(1500))
