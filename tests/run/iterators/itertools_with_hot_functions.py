# itertools driving hot Python predicates and functions; state of tee, groupby and islice.
import itertools as it


def pred(x):
    return x % 3 != 0


def key(x):
    return x // 4


def add(a, b):
    return a + b


n = 2000
print(sum(it.filterfalse(pred, range(n))), sum(it.takewhile(lambda x: x < 500, range(n))), sum(1 for _ in it.dropwhile(lambda x: x < 500, range(n))))
print([(k, len(list(g))) for k, g in it.groupby(range(18), key)], list(it.accumulate(range(8), add)), list(it.accumulate([1, 2.5, True], add, initial=0)))
print(list(it.starmap(add, [(1, 2), ("a", "b"), ([1], [2])])), sum(map(add, range(n), it.count(1))), list(it.islice(it.cycle("abc"), 2, 9, 2)))
a, b = it.tee((x * x for x in range(6)))
print(next(a), next(a), list(b), list(a))
g = it.groupby("aaabbc")
first = next(g)
second = next(g)
print(first[0], list(first[1]), second[0], list(second[1]))
print(list(it.product([0, 1], repeat=3))[3], len(list(it.permutations(range(5)))), list(it.combinations_with_replacement("ab", 2)), list(it.chain("ab", [1], (2,))))
print(list(it.zip_longest([1, 2, 3], "a", fillvalue="-")), list(it.batched("ab", 1)) if hasattr(it, "batched") else "no batched", list(it.repeat(7, 2)))
for f in (lambda: list(it.islice([1], -1)), lambda: list(it.accumulate([1, "a"])), lambda: list(it.starmap(add, [1])), lambda: it.count("a"), lambda: list(it.chain(5)), lambda: list(map(add, [1], ["x"]))):
    try:
        print(f())
    except (ValueError, TypeError) as e:
        print(e)
