# sys.excepthook gets the exception of hot code; its own output replaces the traceback.
import sys


def hook(t, v, tb):
    lines = []
    while tb:
        lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
        tb = tb.tb_next
    print("hook", t.__name__, v, lines)


sys.excepthook = hook


def f(x):
    return x.missing


def loop(xs):
    for x in xs:
        f(x)


class A:
    missing = 1


loop([A()] * 3000 + [None])
