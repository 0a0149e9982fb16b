# Slices as objects, extended slices, slice assignment and deletion with all signs.
xs = list(range(10))
BOUNDS = [None, 0, 1, 5, -1, -3, 20, -20]
for start in BOUNDS:
    for stop in BOUNDS:
        print(start, stop, [xs[start:stop:step] for step in (None, 2, -1, -3)])


def windows(xs, k):
    best = 0
    for i in range(len(xs) - k + 1):
        best = max(best, sum(xs[i : i + k]))
    return best


print(windows([i * 37 % 101 for i in range(2000)], 8))
ys = xs[:]
ys[2:5] = [0] * 6
ys[::2] = range(len(ys[::2]))
ys[:0] = "ab"
print(ys)
del ys[::3], ys[1:3]
print(ys)
for f in (lambda: xs[::0], lambda: xs["a":], lambda: ys.__setitem__(slice(0, 4, 2), [1]), lambda: ys.__setitem__(slice(0, 1), 5)):
    try:
        f()
    except (ValueError, TypeError) as e:
        print(e)
s = slice(1, 10, 2)
print(s, s.indices(5), s == slice(1, 10, 2), (1, 2, 3, 4)[s], "abcdef"[s])


class I:
    def __getitem__(self, k):
        return k


print(I()[1:2], I()[1:2, ::3], I()[...], I()[:, None])
