"""The raise and with statements, and the interactive prompt."""

import sys
from rt import *

class Strange(Exception):
    def __new__(cls):
        return 5


class Other(Exception):
    def __new__(cls):
        return ValueError("another class")


class Broken(Exception):
    def __init__(self):
        raise KeyError("in the constructor")


def describe(function):
    try:
        function()
    except BaseException as error:
        return (type(error), str(error), type(error.__cause__), str(error.__cause__),
                error.__suppress_context__, type(error.__context__))
    return None


for exc in (ValueError, ValueError("v"), Strange, Other, Broken, 5, "text", int, None, KeyboardInterrupt):
    for cause in (NULL, None, KeyError, KeyError("k"), Broken, 5):
        def theirs():
            if cause is NULL:
                raise exc
            raise exc from cause
        got, want = describe(lambda: rt_py_raise(exc, cause)), describe(theirs)
        assert got == want, (exc, cause, got, want)
        for each in (exc, cause):
            if isinstance(each, Exception):
                each.__cause__ = each.__context__ = each.__traceback__ = None
                each.__suppress_context__ = False
# An instance is kept by its own traceback; nothing else may be.
for exc in (ValueError, Strange, Other, Broken, 5000, "text", int):
    for cause in (NULL, None, KeyError, Broken, 6000):
        counts = sys.getrefcount(exc), sys.getrefcount(cause)
        for _ in range(100):
            describe(lambda: rt_py_raise(exc, cause))
        after = sys.getrefcount(exc), sys.getrefcount(cause)
        assert after[0] - counts[0] < 50, (exc, cause, counts, after)
        assert cause is None or after[1] - counts[1] < 50, (exc, cause, counts, after)
assert describe(rt_raise_again)[:2] == (RuntimeError, "No active exception to reraise")
try:
    raise ValueError("handled")
except ValueError:
    assert describe(rt_raise_again)[:2] == (ValueError, "handled")


# except: what matches, and what may not be asked for
for classes in (ValueError, Exception, KeyError, (), (KeyError, ValueError), (KeyError, OSError),
                5, (ValueError, 5), (KeyError, (ValueError,)), int, "text"):
    def theirs():
        try:
            raise ValueError("v")
        except classes:
            return 1
        except ValueError:
            return 0
    def ours():
        return rt_check_exc_match(ValueError("v"), classes)
    got, want = describe(ours), describe(theirs)
    assert (got and got[:2]) == (want and want[:2]), (classes, got, want)
    if want is None:
        assert ours() == theirs(), classes


# with
class Manager:
    def __enter__(self):
        return "entered"

    def __exit__(self, *args):
        return True


class NoExit:
    def __enter__(self):
        pass


class Fails(Manager):
    def __enter__(self):
        raise ValueError("enter")


manager = Manager()
leave = slots(NULL)
assert rt_py_before_with(manager, leave) == "entered" and take_slot(leave) == manager.__exit__
for bad in (5, NoExit(), Fails()):
    def theirs():
        with bad:
            pass
    check_outcomes(outcome(rt_py_before_with, bad, leave), outcome(theirs), bad)
    assert leave[0] is None


# The interactive prompt.
shown = []
sys.displayhook = shown.append
assert rt_py_print_expr(5) == 0 and shown == [5]
del sys.displayhook
check_outcomes(outcome(rt_py_print_expr, 5), ("error", RuntimeError, "lost sys.displayhook"))
