# References from exceptions to frames to locals: collected when handled, kept while stored.
import gc
import weakref


class Big:
    pass


def fail(ref_out):
    b = Big()
    ref_out.append(weakref.ref(b))
    raise ValueError("x")


def handled(n):
    refs = []
    for _ in range(n):
        try:
            fail(refs)
        except ValueError:
            pass
    return sum(r() is not None for r in refs)


def stored(n):
    refs, kept = [], []
    for _ in range(n):
        try:
            fail(refs)
        except ValueError as e:
            kept.append(e)
    alive = sum(r() is not None for r in refs)
    kept.clear()
    return alive, sum(r() is not None for r in refs)


gc.disable()
print(handled(500), stored(200))


def cycle():
    b = Big()
    try:
        fail([])
    except ValueError as e:
        err = e
    return weakref.ref(b)


r = [cycle() for _ in range(20)]
print(sum(x() is not None for x in r))
gc.collect()
print(sum(x() is not None for x in r))


def traceback_locals():
    refs = []
    try:
        fail(refs)
    except ValueError as e:
        found = e.__traceback__.tb_next.tb_frame.f_locals["b"]
        return found is refs[0](), refs

same, refs = traceback_locals()
print(same, refs[0]() is None)
