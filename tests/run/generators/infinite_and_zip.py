# Infinite generators consumed by zip, islice, takewhile, next with default, and dropwhile.
from itertools import count, dropwhile, islice, takewhile


def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in takewhile(lambda p: p * p <= n, found)):
            found.append(n)
            yield n
        n += 1


def collatz(n):
    while n != 1:
        yield n
        n = 3 * n + 1 if n & 1 else n // 2
    yield 1


def interleave(*gens):
    for items in zip(*gens):
        yield from items


print(list(islice(primes(), 20)), next(dropwhile(lambda p: p < 500, primes())))
print(max(range(1, 300), key=lambda n: sum(1 for _ in collatz(n))), list(collatz(6)))
print(list(islice(interleave(count(), primes(), "abcdef"), 12)))
print(sum(islice(primes(), 300)), [a * b for a, b in zip(count(1, 0.5), [1, 2, 3])])


def accumulate(it):
    t = 0
    for x in it:
        t += x
        yield t


print(list(accumulate([1, 2.5, True])), list(islice(accumulate(accumulate(count())), 5)))


def peek(it):
    it = iter(it)
    missing = object()
    cur = next(it, missing)
    while cur is not missing:
        nxt = next(it, missing)
        yield cur, nxt is missing
        cur = nxt


print(list(peek("abc")), list(peek([])), sum(1 for _, last in peek(range(3000)) if last))
