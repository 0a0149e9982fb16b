# with statements in hot loops: suppressing, passing on, raising in __exit__ and __enter__.
import contextlib


class Guard:
    def __init__(self, suppress):
        self.suppress = suppress
        self.entered = self.exited = 0
        self.kinds = {}

    def __enter__(self):
        self.entered += 1
        return self

    def __exit__(self, kind, value, tb):
        self.exited += 1
        name = kind.__name__ if kind else None
        self.kinds[name] = self.kinds.get(name, 0) + 1
        if isinstance(value, OSError):
            raise RuntimeError("in exit")
        return self.suppress


def run(guard, n):
    done = passed = 0
    for i in range(n):
        try:
            with guard as g:
                done += 1
                if i % 3 == 0:
                    raise KeyError(i)
                if i % 50 == 1:
                    raise OSError(i)
                done += 1
        except KeyError:
            passed += 1
        except RuntimeError as e:
            passed += 10 * isinstance(e.__context__, OSError)
    return done, passed, g.entered, g.exited, guard.kinds


def flow(n):
    total = 0.0
    guard = Guard(False)
    for i in range(n):
        with guard, contextlib.suppress(ZeroDivisionError):
            if i % 4 == 1:
                continue
            if i == n - 2:
                break
            total += 1 / (i % 4)
    return round(total, 6), guard.exited


def returns(i):
    with Guard(True) as g:
        if i % 2:
            raise ValueError
        return "returned"
    return "suppressed"


class Stubborn:
    def __enter__(self):
        raise LookupError("enter")

    def __exit__(self, *args):
        print("never")


def enter_fails(n):
    count = 0
    for i in range(n):
        try:
            with Stubborn():
                count += 1000
        except LookupError:
            count += 1
    return count


class Truth:
    def __init__(self, value):
        self.value = value

    def __bool__(self):
        if self.value is None:
            raise TypeError("no truth")
        return self.value


class Odd:
    def __enter__(self):
        return None

    def __exit__(self, *args):
        return self.answer


def odd_truths(n):
    out = {}
    odd = Odd()
    answers = [Truth(True), Truth(False), Truth(None), 0, 1, "", "x", None]
    for i in range(n):
        odd.answer = answers[i % len(answers)]
        try:
            with odd:
                raise KeyError(i)
            what = "suppressed"
        except KeyError:
            what = "passed"
        except TypeError as e:
            what = type(e.__context__).__name__
        out[what] = out.get(what, 0) + 1
    return out


@contextlib.contextmanager
def generated(log):
    log.append("in")
    try:
        yield len(log)
    except ValueError:
        log.append("caught")
    finally:
        log.append("out")


def with_generated(n):
    log = []
    for i in range(n):
        with generated(log) as size:
            if i % 2:
                raise ValueError
    return len(log), log[-6:]


def loop_inside(n):
    total = 0
    with Guard(True):
        for i in range(n):
            total += i
            if i == n - 1:
                raise KeyError
    return total


print(run(Guard(True), 1500))
print(run(Guard(False), 1500))
print(flow(2000))
print(sorted({returns(i) for i in range(600)}))
print(enter_fails(500))
print(odd_truths(1600))
print(with_generated(600))
print(loop_inside(5000), loop_inside(5000))
