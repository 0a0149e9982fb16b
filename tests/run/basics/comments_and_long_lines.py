# Statements over many lines, semicolons, line continuations; line numbers in tracebacks stay right.
import traceback


def f(a, b): return a / b  # one line


def g(
    a,
    b,
):
    c = (
        a +
        # a comment in between
        b
    ); d = c; e = d / (
        a
    )
    return f(
        c, e
    ) if \
        a else f(
            c,
            0)


for i in range(1, 2000):
    g(i, 2)
for args in ((0, 1), (1, -1), ("x", "y"), (1, None)):
    try:
        g(*args)
    except Exception:
        traceback.print_exc()
