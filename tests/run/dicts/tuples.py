# Tuples: packing, comparison, hashing, nesting, as keys, named tuples.
from collections import namedtuple

P = namedtuple("P", "x y z", defaults=[0])


def walk(n):
    pos = (0, 0)
    seen = {pos: 0}
    for i in range(n):
        dx, dy = ((1, 0), (0, 1), (-1, 0), (0, -1))[i * i % 7 % 4]
        pos = (pos[0] + dx, pos[1] + dy)
        seen[pos] = seen.get(pos, 0) + 1
    return pos, len(seen), max(seen.values())


print(walk(5000))


def named(n):
    t = 0
    for i in range(n):
        p = P(i, y=2)
        x, y, z = p
        t += p.x + p[1] + z + p._replace(x=1).x
    return t, p


print(named(1000))
t = (1, 2)
t += (3,)
print(t, t * 2, t < (1, 2, 4), (1, "a") == (1, "a"), hash((1, 2)) == hash((1, 2)), (1, 2) + (), t.index(3), t.count(1), () < (0,), ((),)[0])
for f in (lambda: t[5], lambda: t + [1], lambda: (1, "a") < (1, 2), lambda: hash(([],)), lambda: t.index(9), lambda: P(1), lambda: P(1, 2, q=3)):
    try:
        f()
    except (IndexError, TypeError, ValueError) as e:
        print(type(e).__name__, e)
a = ([],)
try:
    a[0] += [1]
except TypeError as e:
    print(e, a)
print(tuple(x for x in "ab"), tuple([1]), (*"ab", 1), P(1, 2)._asdict(), P._fields)
