# FOR_ITER over each iterator type in one loop function; iterators that raise, and re-entrant ones.
def loop(it):
    t = []
    for x in it:
        t.append(x)
    else:
        t.append("else")
    return t


def hot(r):
    t = 0
    for x in r:
        t += x
    return t


for _ in range(20):
    hot(range(300))
print(hot([1, 2.5]), hot((1,)), hot({3: 4}), hot(iter([5])), hot(x for x in (6, 7)), hot(b"ab"), hot(range(2**63, 2**63 + 2)), hot(map(int, "12")))


class Raises:
    def __init__(self, e):
        self.e, self.k = e, 0

    def __iter__(self):
        return self

    def __next__(self):
        self.k += 1
        if self.k > 2:
            raise self.e
        return self.k


for e in (StopIteration(), KeyError("k"), GeneratorExit()):
    try:
        print(loop(Raises(e)))
    except BaseException as x:
        print(repr(x))
r = Raises(StopIteration())
print(loop(r), loop(r))


class NotIter:
    def __iter__(self):
        return 5


for bad in (NotIter(), 5, type):
    try:
        loop(bad)
    except TypeError as e:
        print(e)
it = iter(range(6))
out = []
for a in it:
    for b in it:
        out.append((a, b))
        break
print(out)
xs = [1, 2, 3]
for i, x in enumerate(xs):
    xs[i] = x * 2
    if i == 0:
        xs += [9]
print(xs)
