# Iterators as objects: shared, exhausted, length hints, pickled positions, set state.
import operator


def take(it, n):
    out = []
    for x in it:
        out.append(x)
        if len(out) == n:
            break
    return out


for make in (lambda: iter([1, 2, 3, 4]), lambda: iter((1, 2, 3, 4)), lambda: iter("abcd"), lambda: iter(range(4)), lambda: iter({1: 0, 2: 0, 3: 0, 4: 0}), lambda: map(abs, [-1, -2, -3, -4]),
             lambda: filter(None, [1, 0, 2, 3, 4]), lambda: zip([1, 2, 3, 4], "abcd"), lambda: enumerate("abcd"), lambda: reversed([1, 2, 3, 4]), lambda: iter(b"abcd"), lambda: (x for x in range(4)),
             lambda: reversed(range(4)), lambda: iter([1, 2, 3, 4].pop, 1), lambda: iter({1: 2, 3: 4, 5: 6, 7: 8}.items())):
    for _ in range(100):
        take(make(), 2)
    it = make()
    print(type(it).__name__, take(it, 2), operator.length_hint(it, -1), take(it, 9), take(it, 9), iter(it) is it)


def pairs(xs):
    it = iter(xs)
    return list(zip(it, it))


for _ in range(500):
    r = pairs([1, 2, 3, 4, 5])
print(r, pairs("abcdef"), pairs(range(3)))
xs = [1, 2, 3]
it = iter(xs)
take(it, 1)
xs.append(4)
print(list(it))
xs.append(5)
print(list(it))
z = zip([1, 2, 3], iter("a"))
print(list(z))
e = enumerate(["x"], start=-1)
print(next(e), next(e, None))
