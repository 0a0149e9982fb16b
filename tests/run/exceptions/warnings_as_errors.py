# Warnings inside hot code: filters, catch_warnings, errors with tracebacks.
import traceback
import warnings


def noisy(i):
    if i % 700 == 0:
        warnings.warn(f"at {i}", UserWarning)
    return i


def loop(n):
    t = 0
    for i in range(1, n):
        t += noisy(i)
    return t


with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    print(loop(3000), [str(w.message) for w in got], {w.lineno for w in got})
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        loop(1000)
    except UserWarning:
        traceback.print_exc()
with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    print(loop(3000))
with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("default")
    for _ in range(3):
        warnings.warn("same place")
    print(len(got))


def deprecated(f):
    def g(*a):
        warnings.warn(f"{f.__name__} is old", DeprecationWarning, stacklevel=2)
        return f(*a)

    return g


@deprecated
def old(x):
    return x


with warnings.catch_warnings(record=True) as got:
    warnings.simplefilter("always")
    for i in range(300):
        old(i)
    print(len(got), got[-1].category.__name__, got[-1].lineno)
