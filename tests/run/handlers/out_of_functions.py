# Exceptions that leave native functions: to interpreted, native and C callers; frames that outlive it.
import sys


class Thing:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        log.append(self.name)


log = []


def entries(tb):
    out = []
    while tb is not None:
        frame = tb.tb_frame
        out.append((frame.f_code.co_name, tb.tb_lineno - frame.f_code.co_firstlineno, tb.tb_lasti,
                    frame.f_lineno - frame.f_code.co_firstlineno, frame.f_lasti))
        tb = tb.tb_next
    return tuple(out)


def plain(i):
    half = i / 2
    total = i + 1
    if i % 2:
        raise ValueError(half, total)
    return {}[total]


def stacked(i):
    return [Thing("a"), Thing("b"), (Thing("c"), plain(i))]


def looped(i):
    for thing in [Thing("x"), Thing("y")]:
        for j in range(3):
            if j == 2:
                plain(i)


def again(i):
    try:
        plain(i)
    except KeyError as e:
        raise
    except ValueError:
        i += 1
        raise


def never_matches(i):
    try:
        plain(i)
    except OSError:
        print("never")


def finally_out(i):
    total = 0
    try:
        total += 1
        plain(i)
    finally:
        total += 1


def managed_out(i):
    with Quiet():
        plain(i)


class Quiet:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        return None


def both(i):
    try:
        never_matches(i)
    finally:
        again(i)


def fast(x, y):
    return x // y + x % y


def from_fast(i):
    total = 1
    for j in range(3):
        total += fast(i + total, 2 - j)
    return total


def deep(n, i):
    if n == 0:
        plain(i)
    return deep(n - 1, i) + 1


def deep20(i):
    return deep(20, i)


def bare(i):
    raise


def many(f, n):
    found = {}
    for i in range(n):
        try:
            f(i)
        except (ValueError, KeyError, ZeroDivisionError, RuntimeError) as e:
            key = type(e).__name__, entries(e.__traceback__), tuple(
                sorted((k, str(v)) for k, v in e.__traceback__.tb_next.tb_frame.f_locals.items()
                       if not isinstance(v, Thing) and i < 2))
            found[key] = found.get(key, 0) + 1
    return found


for f in (plain, stacked, looped, again, never_matches, finally_out, managed_out, both, from_fast, deep20, bare):
    result = many(f, 200)
    for key in sorted(map(str, result.items())):
        print(f.__name__, key)
    print(len(log), log[:8])
    log.clear()


def by_c(n):
    out = {}
    for i in range(n):
        for call in (lambda: sorted([i, i + 1], key=again), lambda: list(map(finally_out, [i])),
                     lambda: max([i], key=never_matches), lambda: [*filter(managed_out, [i])]):
            try:
                call()
            except (ValueError, KeyError) as e:
                key = entries(e.__traceback__.tb_next.tb_next)
                out[key] = out.get(key, 0) + 1
    return out


for line in sorted(map(str, by_c(60).items())):
    print(line)


def level(n=0):
    try:
        return level(n + 1)
    except RecursionError:
        return n


levels = {level() for i in range(5)}
for i in range(2000):
    try:
        again(i)
    except (KeyError, ValueError):
        pass
print(len(levels), levels == {level()})

kept = []
for i in range(300):
    try:
        again(i)
    except (KeyError, ValueError) as e:
        if i % 60 == 0:
            kept.append(e.__traceback__.tb_next.tb_frame)
print([(f.f_code.co_name, f.f_lineno - f.f_code.co_firstlineno, f.f_lasti, sorted(f.f_locals)) for f in kept])

events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("again", "plain", "finally_out", "late", "switch_on"):
        events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno,
                       arg[0].__name__ if event == "exception" else repr(arg)[:9]))
    return tracer


def profiler(frame, event, arg):
    if frame.f_code.co_name in ("again", "plain", "finally_out", "late", "switch_on"):
        events.append((frame.f_code.co_name, event))


def switch_on(i, kind):
    if i == 150:
        if kind == "trace":
            sys._getframe(1).f_trace = tracer
            sys.settrace(tracer)
        else:
            sys.setprofile(profiler)
    raise KeyError(i)


def late(i, kind):
    try:
        switch_on(i, kind)
    finally:
        i += 1


def traced(kind):
    for i in range(160):
        try:
            late(i, kind)
        except KeyError:
            if i == 152:
                sys.settrace(None)
                sys.setprofile(None)


for kind in ("trace", "profile"):
    traced(kind)
    sys.settrace(None)
    sys.setprofile(None)
    print(kind, events)
    events.clear()
