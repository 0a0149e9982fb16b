# RecursionError, MemoryError, KeyboardInterrupt and SystemExit caught in loops; asserts; generators closed.
import signal
import sys


def deep(n):
    return deep(n + 1) + 1


def recursion(n):
    caught = 0
    for i in range(n):
        try:
            deep(0)
        except RecursionError as e:
            caught += "maximum recursion" in str(e)
    return caught


def memory(n):
    caught = 0
    for i in range(n):
        try:
            "x" * (sys.maxsize // 2)
        except MemoryError:
            caught += 1
        try:
            [0] * sys.maxsize
        except (MemoryError, OverflowError):
            caught += 1
    return caught


def interrupts(n):
    caught = 0
    for i in range(n):
        try:
            signal.raise_signal(signal.SIGINT)
            for j in range(10):
                caught += 1000
        except KeyboardInterrupt:
            caught += 1
    return caught


def exits(n):
    codes = 0
    for i in range(n):
        try:
            sys.exit(i)
        except SystemExit as e:
            codes += e.code
    return codes


def checked(values):
    bad = 0
    for v in values:
        try:
            assert v % 3, v
            assert v % 5
        except AssertionError as e:
            bad += len(e.args)
    return bad


def closing(n):
    log = {}

    def gen():
        try:
            yield 1
            yield 2
        except GeneratorExit:
            log["exit"] = log.get("exit", 0) + 1
            raise
        finally:
            log["finally"] = log.get("finally", 0) + 1

    for i in range(n):
        g = gen()
        next(g)
        if i % 2:
            g.close()
        else:
            try:
                g.throw(KeyError(i))
            except KeyError as e:
                log["thrown"] = log.get("thrown", 0) + 1
    return log


def unbound(n):
    count = 0
    for i in range(n):
        try:
            if i % 2:
                x = i
            count += x
            del x
        except UnboundLocalError:
            count += 1
        except NameError:
            print("never")
    return count


def missing_global(n):
    count = 0
    for i in range(n):
        try:
            not_there
        except NameError as e:
            count += e.name == "not_there"
    return count


print(recursion(20))
print(memory(200))
print(interrupts(50))
print(exits(500))
print(checked(list(range(1500))))
print(closing(400))
print(unbound(1000))
print(missing_global(500))
