# Generators in hot loops: yield values, early exit, delegation, return values.
def count(n):
    i = 0
    while i < n:
        yield i
        i += 1


def evens(it):
    for x in it:
        if x % 2 == 0:
            yield x


def chain(*its):
    for it in its:
        yield from it
    return "chained"


def total(n):
    t = 0
    for x in evens(count(n)):
        t += x
    return t


print(total(10000))
print(list(chain("ab", [1, 2], count(3))))
g = chain([1])
print(next(g))
try:
    next(g)
except StopIteration as e:
    print(e.value)
print(next(g, "exhausted"))


def mixed():
    x = yield 1
    while x:
        x = yield x * 2
    return "end"


g = mixed()
print(next(g), g.send(5), g.send("a"), g.send([1]))
try:
    g.send(0)
except StopIteration as e:
    print(e.value)
try:
    mixed().send(1)
except TypeError as e:
    print(e)


def fib():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print([x for x, _ in zip(fib(), range(100))][-1])
