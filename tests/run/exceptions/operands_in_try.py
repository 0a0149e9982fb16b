# Operators, subscripts and calls of built-in functions that raise inside of try: operands end in order, handlers are met, tracebacks say where.
import sys
import traceback


class Part:
    """Says when it ends, and what the variables of the function are then."""

    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        ended.append((self.name, frame.f_lineno, frame.f_locals.get("count")))

    def __add__(self, other):
        raise TypeError(f"{self.name} can't")

    def __getitem__(self, key):
        raise LookupError(self.name)

    def __lt__(self, other):
        raise OverflowError(self.name)

    def __contains__(self, item):
        raise ZeroDivisionError(self.name)


ended = []


def parts(n):
    count = caught = 0
    for i in range(n):
        count += 1
        try:
            if i % 5 == 0:
                Part("a") + Part("b")
            elif i % 5 == 1:
                Part("c")[Part("d")]
            elif i % 5 == 2:
                Part("e") < Part("f")
            elif i % 5 == 3:
                Part("g") in Part("h")
            else:
                del Part("i")[Part("j")]
        except LookupError:
            caught += 1
        except (TypeError, ArithmeticError) as error:
            caught += 1000
            if i < 5:
                print(error, error.__traceback__.tb_lineno - parts.__code__.co_firstlineno, error.__traceback__.tb_next is None)
        finally:
            count += 0.5
    return count, caught


print(parts(400))
print(len(ended), ended[:20], ended[-10:])


def numbers(words):
    total = bad = 0
    for word in words:
        try:
            total += int(word)
        except ValueError as error:
            bad += len(str(error))
        except TypeError:
            bad -= 1
    return total, bad


print(numbers(["1", "x", "3", None, "\u0664", "1_0", " 7 ", ""] * 300))


def rows(table, index):
    found = missing = other = 0
    for row in table:
        try:
            found += row[index]
        except IndexError:
            missing += 1
        except KeyError as error:
            other += error.args[0]
        except TypeError:
            found -= 1
    return found, missing, other


print(rows([[1, 2, 3], [1], (4, 5, 6), {}, {2: 7}, None, "abc", [0, 0, 0.5]] * 250, 2))


def deep(n, row):
    try:
        try:
            return row[n] + deep(n + 1, row)
        except IndexError:
            raise KeyError(n) from None
    finally:
        row[0] += 1


def reasons(n):
    out = []
    for i in range(n):
        try:
            deep(0, [0] * (i % 4))
        except (KeyError, IndexError) as error:
            lines = traceback.extract_tb(error.__traceback__)
            out.append((error.args[0], [line.lineno - reasons.__code__.co_firstlineno for line in lines]))
    return out


got = reasons(200)
print(got[:4], got[-4:], got[4:8] * 48 == got[4:196])

# The same code objects at other lines, and other code at the lines of ended code.
SOURCE = "def f(d, k):\n    try:\n        return d[k]\n    except KeyError as error:\n        return error.__traceback__.tb_lineno\n"
for gap in range(9):
    names = {}
    exec(compile("\n" * (gap * 3) + SOURCE, "gap", "exec"), names)
    lines = {names["f"]({}, i) for i in range(60)}
    if gap % 8 == 0:
        print(lines)


def plain(d, k):
    return d[k]


def outer(n):
    seen = set()
    for i in range(n):
        try:
            plain({1: 1}, i)
        except KeyError as error:
            entry = error.__traceback__
            seen.add((entry.tb_lineno - outer.__code__.co_firstlineno, entry.tb_next.tb_lineno - plain.__code__.co_firstlineno, entry.tb_lasti, entry.tb_next.tb_lasti))
    return seen


print(outer(400))
