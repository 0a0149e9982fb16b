# f_lineno seen from a callee, for each kind of statement and multi-line expression.
import sys

seen = []


def at(v=None):
    seen.append(sys._getframe(1).f_lineno - sys._getframe(1).f_code.co_firstlineno)
    return v


def f(k):
    at()
    x = [
        at(1),
        at(2),
    ]
    if at(k):
        y = at(3) + (
            at(4)
        )
    else:
        y = 0
    while at(x):
        x.pop()
    for _ in at(range(2)):
        at()
    try:
        at()
    finally:
        at()
    with open(
        at("/dev/null")
    ) as h:
        at()
    d = {at("a"): at("b"), **at({})}
    at(d)[at("z")] = at(5)
    del at(d)[at("z")]
    assert at(True), at("never")
    lam = lambda: at(7)
    lam()
    return at(
        y
    )


for k in (0, 1):
    for _ in range(400):
        seen.clear()
        f(k)
    print(k, seen)
