# Exceptions thrown rarely and often from code that has been compiled, with handlers near and far.
import traceback


def parse(s):
    return int(s)


def near(n):
    ok = bad = 0
    for i in range(n):
        try:
            ok += parse("7" if i % 50 else "x")
        except ValueError:
            bad += 1
    return ok, bad


def far(n, at):
    t = 0
    for i in range(n):
        t += parse("1" if i != at else "oops")
    return t


def divide(xs):
    t = 0
    for x in xs:
        try:
            t += 1000 // x
        except ZeroDivisionError as e:
            t -= 1
        finally:
            t += 1
    return t


print(near(150000))
print(far(200000, -1))
try:
    far(200000, 150000)
except ValueError:
    traceback.print_exc()
print(divide([i % 100 for i in range(300000)]))
print(near(1000))
