# yield from to generators, iterators and custom objects; values, throws and closes passed on.
log = []


def inner(n):
    try:
        for i in range(n):
            got = yield i
            if got:
                log.append(("inner got", got))
        return n * 10
    except ValueError as e:
        log.append(("inner caught", str(e)))
        return -1
    finally:
        log.append("inner end")


def outer(n):
    r = yield from inner(n)
    log.append(("outer got", r))
    s = yield from (x * 100 for x in range(2))
    log.append(("gen expr", s))
    yield from [7, 8]
    return r


o = outer(3)
print(next(o), o.send("hello"), o.throw(ValueError("boom")), list(o), log)
log.clear()
o = outer(3)
next(o)
o.close()
print(log)


def deep(n):
    if n:
        yield from deep(n - 1)
    yield n


print(sum(deep(200)), list(deep(5)))


class It:
    def __iter__(self):
        return self

    def __next__(self):
        raise StopIteration(42)


def uses():
    return (yield from It())


try:
    next(uses())
except StopIteration as e:
    print(e.value)


def tree(d):
    if d:
        yield from tree(d - 1)
        yield d
        yield from tree(d - 1)


print(sum(tree(11)))
for bad in (5, None):
    def b():
        yield from bad
    try:
        next(b())
    except TypeError as e:
        print(e)
