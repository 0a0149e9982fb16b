# Exceptions inside `with`: passed on, swallowed, replaced, and raised by __enter__/__exit__.
import traceback


class CM:
    def __init__(self, mode):
        self.mode = mode

    def __enter__(self):
        if self.mode == "enter":
            raise RuntimeError("in enter")
        return self

    def __exit__(self, typ, val, tb):
        if self.mode == "swallow":
            return True
        if self.mode == "replace":
            raise KeyError("in exit")
        return None


def use(mode, i):
    with CM(mode) as c:
        if i % 3 == 0:
            raise ValueError(i)
        return c.mode
    return "after"


counts = {}
for i in range(4000):
    mode = ("pass", "swallow", "replace", "enter")[i % 4]
    try:
        r = use(mode, i)
    except Exception as e:
        r = type(e).__name__
    counts[mode, r] = counts.get((mode, r), 0) + 1
print(sorted(counts.items()))
for mode in ("pass", "replace", "enter"):
    try:
        use(mode, 3)
    except Exception:
        traceback.print_exc()
for bad in (5, object()):
    try:
        with bad:
            pass
    except TypeError as e:
        print(e)
