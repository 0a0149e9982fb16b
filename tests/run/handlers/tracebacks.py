# Traceback entries of exceptions that are caught in hot loops: lines, carets, tb_lasti, frames.
import itertools
import sys


def entries(error):
    out = []
    tb = error.__traceback__
    while tb is not None:
        out.append((tb.tb_frame.f_code.co_name, tb.tb_lineno - tb.tb_frame.f_code.co_firstlineno, tb.tb_lasti))
        tb = tb.tb_next
    return tuple(out)


def text_of(error):
    """Name and exact place of each entry: what the carets of a printed traceback are made of."""
    out = [repr(error)]
    tb = error.__traceback__
    while tb is not None:
        code = tb.tb_frame.f_code
        places = code.co_positions()
        line, end, column, last = next(itertools.islice(places, tb.tb_lasti // 2, None))
        out.append((code.co_name, line - code.co_firstlineno, end - code.co_firstlineno, column, last))
        tb = tb.tb_next
    return out


def fail(i):
    if i % 2:
        raise KeyError(
            i
        )
    return {}[i]


def passes(i):
    try:
        return fail(i)
    except KeyError:
        raise


def wraps(i):
    try:
        return fail(i)
    except KeyError as e:
        raise ValueError(i) from e


def finally_passes(i):
    try:
        return [fail(i)]
    finally:
        i += 1


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        seen.add((kind.__name__, entries(value), tb is value.__traceback__))
        return False


def managed(i):
    with Manager():
        fail(i)


seen = set()


def collect(f, n):
    found = set()
    for i in range(n):
        try:
            f(i)
        except (KeyError, ValueError) as e:
            found.add(entries(e))
            if e.__context__ is not None:
                found.add(("context",) + entries(e.__context__))
    return sorted(map(str, found))


for f in (fail, passes, wraps, finally_passes, managed):
    for line in collect(f, 400):
        print(f.__name__, line)
for line in sorted(map(str, seen)):
    print(line)


def grows(n):
    error = ValueError("same")
    lengths = []
    for i in range(n):
        try:
            raise error
        except ValueError as e:
            if i % 100 == 0:
                lengths.append(len(entries(e)))
    return lengths


print(grows(400))


def texts(n):
    for i in range(n):
        try:
            x = (i +
                 [1, 2][i % 3])
            x = len(str(i)) + fail(1) if i == n - 1 else 0
        except Exception as e:
            text = text_of(e)
    return text


print(texts(500))


def reraised(n):
    for i in range(n):
        try:
            try:
                fail(i)
            except KeyError as e:
                kept = e
                raise e
        except KeyError as e:
            text = text_of(e)
            assert e is kept
    return text


print(reraised(300))


def locals_seen(n):
    total = 0
    half = 0.5
    for i in range(n):
        total += i
        half += 0.25
        try:
            int("x")
        except ValueError as e:
            frame = e.__traceback__.tb_frame
            if i % 100 == 0:
                print(frame.f_lineno - frame.f_code.co_firstlineno, frame.f_locals["total"], frame.f_locals["half"], frame.f_locals["i"])
            frame = None


locals_seen(301)
print(sys.exc_info())
