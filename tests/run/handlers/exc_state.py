# sys.exc_info() inside handlers and after them, __context__ chains, `del e` of `except E as e`.
import sys


def inside(n):
    out = [0] * 6
    for i in range(n):
        out[0] += sys.exc_info() == (None, None, None)
        try:
            int("x")
        except ValueError as e:
            out[1] += sys.exc_info()[1] is e
            try:
                {}["k"]
            except KeyError as inner:
                out[2] += sys.exc_info()[1] is inner and inner.__context__ is e
            out[3] += sys.exc_info()[1] is e
            out[4] += sys.exception() is e
        out[5] += sys.exception() is None
    return out


def current():
    return type(sys.exc_info()[1]).__name__


def called_in_handler(n):
    names = {}
    for i in range(n):
        try:
            if i % 2:
                raise OSError
            raise KeyError
        except (OSError, KeyError):
            name = current()
            names[name] = names.get(name, 0) + 1
    return names, current()


def name_is_gone(n):
    gone = 0
    for i in range(n):
        e = i
        try:
            raise ValueError
        except ValueError as e:
            pass
        try:
            e
        except UnboundLocalError:
            gone += 1
    return gone


def name_deleted_by_hand(n):
    count = 0
    for i in range(n):
        try:
            raise ValueError
        except ValueError as e:
            del e
            count += 1
    return count


def bare_raise(active, n):
    seen = set()
    for i in range(n):
        try:
            raise
        except RuntimeError as e:
            seen.add(str(e))
        except KeyError as e:
            seen.add(type(e).__name__)
    return seen


def generator(n):
    for i in range(n):
        try:
            yield i
        except ValueError:
            yield current()


def generators(n):
    out = {}
    for i in range(n):
        g = generator(3)
        next(g)
        try:
            raise KeyError(i)
        except KeyError:
            before = current()
            thrown = g.throw(ValueError)
            key = (before, thrown, current(), next(g))
            out[key] = out.get(key, 0) + 1
    return out


def in_genexpr(rows):
    good = bad = 0
    for row in rows:
        try:
            good += sum(int(word) for word in row)
        except ValueError as e:
            bad += len(e.__traceback__.tb_next.tb_frame.f_code.co_name)
    return good, bad


def context_chain(n):
    depths = set()
    for i in range(n):
        try:
            try:
                try:
                    raise ValueError(1)
                except ValueError:
                    raise KeyError(2)
            except KeyError:
                {}.missing
        except AttributeError as e:
            depth = 0
            x = e
            while x is not None:
                depth += 1
                x = x.__context__
            depths.add((depth, e.__suppress_context__))
    return depths


print(inside(800))
print(called_in_handler(900))
print(name_is_gone(800), name_deleted_by_hand(800))
print(bare_raise(False, 500))
try:
    raise KeyError
except KeyError:
    print(bare_raise(True, 500))
print(generators(400))
print(in_genexpr([["1", "2"], ["3", "x"]] * 600))
print(context_chain(500))
