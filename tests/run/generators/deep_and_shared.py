# Recursive generators to the recursion limit, chains of yield from, generators among threads.
import sys
import threading


def tree(depth):
    if depth == 0:
        yield 1
        return
    yield from tree(depth - 1)
    yield depth
    for value in tree(depth - 1):
        yield value


for _ in range(4):
    print(sum(tree(7)), len(list(tree(8))))


def endless(n):
    yield n
    yield from endless(n + 1)


for _ in range(4):
    last = 0
    try:
        for last in endless(0):
            pass
    except RecursionError as error:
        print(type(error).__name__, last > 300, last < 1000)


def counted(depth):
    """How deep a chain goes is the same whoever runs it."""
    sys.setrecursionlimit(depth)
    last = 0
    try:
        for last in endless(0):
            pass
    except RecursionError:
        return last
    finally:
        sys.setrecursionlimit(1000)


print([counted(n) for n in (100, 150, 200, 150, 100)])


def chain(n):
    def base():
        got = yield 0
        while got is not None:
            got = yield got * 2
        return "base"

    g = base()

    def layer(below):
        result = yield from below
        return result + "."

    for _ in range(n):
        g = layer(g)
    return g


for _ in range(4):
    g = chain(50)
    out = [next(g), g.send(1), g.send(2), g.send(3.5)]
    try:
        g.send(None)
    except StopIteration as stop:
        out.append(len(stop.value))
    print(out)


def numbers(n):
    i = 0
    while i < n:
        yield i
        i += 1


def take(g, lock, out):
    while True:
        with lock:
            value = next(g, None)
        if value is None:
            return
        out.append(value)


for _ in range(3):
    g = numbers(3000)
    lock = threading.Lock()
    outs = [[] for _ in range(4)]
    threads = [threading.Thread(target=take, args=(g, lock, out)) for out in outs]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(sum(outs, [])) == list(range(3000)))


def unlocked(g, errors):
    try:
        for _ in g:
            pass
    except ValueError as error:
        errors.append(str(error))


for _ in range(2):
    g = numbers(20000)
    errors = []
    threads = [threading.Thread(target=unlocked, args=(g, errors)) for _ in range(3)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(set(errors) <= {"generator already executing"})


def pipeline(n):
    def source():
        for i in range(n):
            yield i

    def scaled(values, by):
        for value in values:
            yield value * by

    def pairs(values):
        values = iter(values)
        for first in values:
            second = next(values, None)
            if second is None:
                return
            yield first, second

    return sum(a * b for a, b in pairs(scaled(source(), 3)) if a % 2 == 0)


for n in (0, 1, 10, 101, 1000):
    print(pipeline(n))
