# Long loops inside of try, with, except and finally, entered while they run; they catch and are left.
class Quiet:
    def __enter__(self):
        return 1

    def __exit__(self, kind, value, tb):
        return kind is KeyError


def in_try(n):
    total = 0
    bad = 0
    try:
        for i in range(n):
            total += i % 7
            if i % 1000 == 0:
                try:
                    [][i]
                except IndexError:
                    bad += 1
        total += {}[n]
    except KeyError as e:
        return total, bad, e.args
    return None


def in_with(n):
    total = 0.0
    i = 0
    with Quiet() as one:
        while i < n:
            i += one
            total += 0.5
            if i % 997 == 0:
                with Quiet():
                    raise KeyError(i)
        raise KeyError(total)
    return total, i


def in_handler(n):
    total = 0
    try:
        raise ValueError("outer")
    except ValueError as e:
        for i in range(n):
            total += i & 3
            if i % 1000 == 7:
                try:
                    int("x")
                except ValueError as inner:
                    total += inner.__context__ is e
        total += str(e) == "outer"
    return total


def in_finally(n):
    total = 0
    try:
        try:
            raise KeyError("passes")
        finally:
            for word in ["1", "2", "x"] * (n // 3):
                try:
                    total += int(word)
                except ValueError:
                    total -= 1
    except KeyError as e:
        return total, e.args, e.__context__


def raised_out(n, log):
    total = 0
    try:
        with Quiet():
            for i in range(n):
                total += i % 5
            raise OSError(total)
    finally:
        log.append(total)


log = []
print(in_try(400000))
print(in_with(300000))
print(in_handler(400000))
print(in_finally(90000))
for turn in range(2):
    try:
        raised_out(300000, log)
    except OSError as e:
        tb = e.__traceback__
        print(e.args, [tb.tb_next.tb_lineno - raised_out.__code__.co_firstlineno, tb.tb_next.tb_lasti])
print(log)
print(in_try(30), in_with(30), in_handler(30), in_finally(30))
