# Chains of generators over a large stream, with itertools in between.
import itertools as it


def source(n):
    x = 7
    for _ in range(n):
        x = x * 16807 % 2147483647
        yield x


def scale(xs, k):
    for x in xs:
        yield x / k


def window(xs, n):
    buf = []
    for x in xs:
        buf.append(x)
        if len(buf) == n:
            yield tuple(buf)
            del buf[0]


def batch(xs, n):
    xs = iter(xs)
    while chunk := list(it.islice(xs, n)):
        yield chunk


def mean(xs):
    t = c = 0
    for x in xs:
        t += x
        c += 1
    return t / c


print(round(mean(sum(w) for w in window(scale(source(4000), 2147483647), 3)), 9))
print([len(b) for b in batch(range(23), 5)])
print(list(it.islice(it.chain.from_iterable(it.repeat([1, 2], 3)), 5)), sum(it.compress(range(10), it.cycle([1, 0]))))
print(list(it.product("ab", [1, 2])), list(it.permutations([1, 2, 3], 2)), list(it.combinations("abc", 2)))
print(list(it.starmap(lambda a, b: a * b, [(2, 3), (4, 5)])), list(it.zip_longest("ab", [1], fillvalue=0)), list(it.pairwise([1, 2, 3])))
a, b = it.tee(source(5))
print(next(a), sum(b), sum(a))
