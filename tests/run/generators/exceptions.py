# Tracebacks through generators, exceptions thrown in, StopIteration inside, closing errors.
import traceback


def gen(n):
    for i in range(n):
        yield 10 // (n - 5 - i)


def consume(n):
    t = 0
    for v in gen(n):
        t += v
    return t


try:
    consume(3000)
except ZeroDivisionError:
    traceback.print_exc()


def delegate():
    yield from gen(6)


try:
    list(delegate())
except ZeroDivisionError:
    traceback.print_exc()


def thrown():
    yield 1
    yield 2


t = thrown()
next(t)
try:
    t.throw(ValueError("in"))
except ValueError:
    traceback.print_exc()


def stop():
    yield 1
    raise StopIteration("inside")


try:
    list(stop())
except RuntimeError:
    traceback.print_exc()
try:
    t.throw(5)
except TypeError as e:
    print(e)
print(sum(1 for _ in gen(4)))
