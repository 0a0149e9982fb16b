# The same operators written as syntax, so that each has its own instruction and inline cache.
FUNCS = {}
for sym in "+ - * / // % ** << >> & | ^ < <= == != > >= in is".split():
    exec(f"def f(a, b):\n    return a {sym} b\nFUNCS[{sym!r}] = f")
for sym in "+= -= *= /= //= %= **= <<= >>= &= |= ^=".split():
    exec(f"def f(a, b):\n    a {sym} b\n    return a\nFUNCS[{sym!r}] = f")
GROUPS = [[1, 2, 7], [0.5, 2.0], ["a", "bc"], [[1], [2]], [(1,), (2,)], [{1}, {2}], [b"q"], [True, None]]
FLAT = [v for g in GROUPS for v in g]


def call(f, a, b):
    a = a.copy() if hasattr(a, "copy") else a
    try:
        return repr(f(a, b))
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for sym, f in FUNCS.items():
    for g in GROUPS:
        for _ in range(8):
            for v in g:
                call(f, v, v)
    for a in FLAT:
        print(sym, repr(a), [call(f, a, b) for b in FLAT])
