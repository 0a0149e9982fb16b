# An uncaught and a caught exception leave a loop that became native half-way; tracebacks are exact.
import traceback


def work(xs):
    total = 0
    for i, x in enumerate(xs):
        total += (
            x
            * 2
        )
        if total < 0:
            raise ArithmeticError(f"at {i}")
    return total


def index(xs, n):
    t = 0
    i = 0
    while i < n:
        t += xs[i] + xs[
            i + 1
        ]
        i += 1
    return t


for args in ([1] * 25000 + [-(10**9)], [1] * 25000 + ["x", None], [1] * 25000 + [{}]):
    try:
        print(work(args))
    except Exception:
        traceback.print_exc()
try:
    index(list(range(20000)), 30000)
except IndexError:
    traceback.print_exc()


def main():
    n = 0
    for k in range(30000):
        n += k
        if n > 4 * 10**8:
            int("last")


main()
