# List, dict and set comprehensions: nested, filtered, with closures, with outer names.
def primes(n):
    return [p for p in range(2, n) if all(p % d for d in range(2, int(p**0.5) + 1))]


print(primes(60), len(primes(1500)))
print([(x, y) for x in range(4) if x % 2 for y in range(x) if y != 1])
print([[i * j for j in range(3)] for i in range(3)], {k: v for v, k in enumerate("abca")}, sorted({c.upper() for c in "abcab"}))
k = 10


def scoped(n):
    k = 3
    fs = [lambda x: x * k + i for i in range(3)]
    return [f(1) for f in fs], [x for x in range(n) if x % k == 0][-1], [i for i in "ab"]


print(scoped(5000), k)


class C:
    vals = [1, 2, 3]
    doubled = [v * 2 for v in vals]
    try:
        bad = [v * vals[0] for v in range(3)]
    except NameError as e:
        print(e)


def hot(n):
    t = 0
    for i in range(n):
        t += sum([x * i for x in range(5)]) + len({x % 3 for x in range(i % 7)}) + len({x: i for x in "abc"})
    return t


print(hot(1500), C.doubled)
print([x for xs in [[1], [2, 3]] for x in xs], [a := 5, a + 1], sum(x for x in range(10000) if x & 1))
