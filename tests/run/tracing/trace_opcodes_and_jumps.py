# f_trace_opcodes, f_trace_lines, changing f_lineno from a tracer.
import sys

count = {"opcode": 0, "line": 0}


def tracer(frame, event, arg):
    if frame.f_code.co_name != "f":
        return None
    frame.f_trace_opcodes = True
    if event in count:
        count[event] += 1
    return tracer


def f(n):
    t = 0
    for i in range(n):
        t += i
    return t


for _ in range(500):
    f(50)
sys.settrace(tracer)
r = f(5)
sys.settrace(None)
print(r, count["line"], count["opcode"])


def jumper(frame, event, arg):
    if frame.f_code.co_name != "g":
        return None
    if event == "line" and frame.f_lineno == frame.f_code.co_firstlineno + 2:
        frame.f_lineno = frame.f_code.co_firstlineno + 4
    return jumper


def g():
    a = 1
    a = 2
    a = 3
    return a


def g2():
    return [g() for _ in range(500)][-1]


print(g2())
sys.settrace(jumper)
r = g()
sys.settrace(None)
print(r, g2())
