# A full user-defined container: len, iter, getitem with slices, contains, reversed, setitem, delitem.
class Ring:
    def __init__(self, xs):
        self.xs = list(xs)

    def __len__(self):
        return len(self.xs)

    def __getitem__(self, i):
        if isinstance(i, slice):
            return Ring(self.xs[i])
        return self.xs[i % len(self.xs)]

    def __setitem__(self, i, v):
        self.xs[i % len(self.xs)] = v

    def __delitem__(self, i):
        del self.xs[i % len(self.xs)]

    def __contains__(self, v):
        return any(x is v or x == v for x in self.xs)

    def __iter__(self):
        return iter(self.xs)

    def __reversed__(self):
        return Ring(self.xs[::-1])

    def __eq__(self, o):
        return isinstance(o, Ring) and self.xs == o.xs

    def __repr__(self):
        return f"Ring({self.xs})"


def churn(r, n):
    t = 0
    for i in range(n):
        t += r[i]
        r[i] = r[i + 1] + 1
        if i in r:
            t += len(r)
    return t


r = Ring(range(7))
print(churn(r, 2500), r)
print(r[1:3], reversed(r), list(r)[:2], 5 in r, r == Ring(list(r)), r != Ring([]), bool(Ring([])), sum(r), max(r), sorted(r)[:2], [*r][-1])
del r[0], r[100]
print(len(r), min(r), list(zip(r, "ab")), tuple(enumerate(r))[:1])
try:
    hash(r)
except TypeError as e:
    print(e)
try:
    Ring([])[0]
except ZeroDivisionError as e:
    print(e)
