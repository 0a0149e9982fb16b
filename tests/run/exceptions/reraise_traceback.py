# Re-raised exceptions keep and extend their traceback: bare raise, raise e, with_traceback.
import traceback


def a(n):
    return 10 // n


def bare(n):
    try:
        return a(n)
    except ZeroDivisionError:
        raise


def named(n):
    try:
        return a(n)
    except ZeroDivisionError as e:
        raise e


def stripped(n):
    try:
        return a(n)
    except ZeroDivisionError as e:
        raise e.with_traceback(None)


for f in (bare, named, stripped):
    for i in range(1, 2000):
        f(i)
    try:
        f(0)
    except ZeroDivisionError as e:
        traceback.print_exc()
        print([t.lineno for t in traceback.extract_tb(e.__traceback__)])
