# ExceptionGroup, except*, splitting, nesting, and what is raised when parts remain.
import traceback


def make(n):
    return ExceptionGroup("g", [ValueError(i) if i % 2 else TypeError(i) for i in range(n)])


def handle(g):
    out = []
    try:
        raise g
    except* ValueError as e:
        out.append(("V", [x.args[0] for x in e.exceptions]))
    except* TypeError as e:
        out.append(("T", [x.args[0] for x in e.exceptions]))
    return out


for _ in range(400):
    r = handle(make(4))
print(r)


def partial():
    try:
        raise ExceptionGroup("outer", [KeyError("k"), ExceptionGroup("inner", [ValueError("v"), OSError("o")])])
    except* ValueError as e:
        print("handled", e.exceptions)
    except* KeyError:
        raise RuntimeError("from handler")


try:
    partial()
except* Exception as e:
    traceback.print_exception(e)
try:
    try:
        raise ValueError("naked")
    except* ValueError as e:
        print(type(e).__name__, e.exceptions)
        raise
except Exception as e:
    print(repr(e))
g = make(5)
m, rest = g.split(ValueError)
print(m, rest, g.subgroup(TypeError))
try:
    ExceptionGroup("x", [])
except ValueError as e:
    print(e)
