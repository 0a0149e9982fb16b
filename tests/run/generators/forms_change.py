# Locals of a suspended generator have other types on each way round, and where it was interpreted.


def running(values):
    total = 0
    last = None
    for value in values:
        total += value
        last = value
        yield total
    yield last


def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


def unset_at_first(n):
    for i in range(n):
        if i:
            yield previous
        previous = i * 0.5


def maybe_unset(n):
    for i in range(n):
        if i % 3 == 2:
            flag = i > 4
        yield i
    try:
        yield flag
    except UnboundLocalError as error:
        yield str(error)


def on_stack(n):
    result = []
    for i in range(n):
        result.append((i, (yield i), [i, (yield -i)], f"{(yield)}{i}"))
    yield result


def deletes(n):
    for i in range(n):
        x = i
        yield x
        del x
        yield i
    try:
        yield x
    except UnboundLocalError as error:
        yield str(error)


def cells(n):
    total = 0

    def add(k):
        nonlocal total
        total += k

    for i in range(n):
        add(i)
        yield total


def arguments(a, *rest, key=1.5, **others):
    for value in rest:
        a += value * key
        yield a
    yield sorted(others.items())


for turn in range(5):
    print(list(running([1, 2, 3])), list(running([1, 2.5, True])), list(running([2**62, 2**62, 2**70])))
    g = fibonacci()
    numbers = [next(g) for _ in range(120)]
    print(numbers[-1], numbers[92], numbers[93])
    print(list(unset_at_first(4)), list(maybe_unset(2)), list(maybe_unset(7)))
    g = on_stack(2)
    got = []
    sent = None
    try:
        while True:
            value = g.send(sent)
            got.append(value)
            sent = len(got)
    except StopIteration:
        print(got)
    print(list(deletes(3)), list(deletes(0)), list(cells(6)))
    print(list(arguments(1, 2, 3, x=1)), list(arguments(0.5, 1, 2.0, key=2)))


def changed_while_suspended(items):
    for item in items:
        yield item


items = [1, 2, 3]
seen = []
for item in changed_while_suspended(items):
    seen.append(item)
    if len(items) < 10:
        items.append(item * 1.5)
print(seen)


def identity(values):
    for value in values:
        yield value


big = [10**20, 1e300, 12345678, "x" * 3]
print(all(a is b for a, b in zip(identity(big), big)))


def ranges():
    for i in range(3):
        for j in range(i, 0, -1):
            yield i, j
        for k in range(2**62, 2**62 + 2):
            yield k
        for z in range(2**64, 2**64 + 1):
            yield z


for _ in range(4):
    print(list(ranges()))
