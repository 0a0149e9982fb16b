# deque rotations, bounded deques, mutation during iteration.
from collections import deque


def josephus(n, k):
    d = deque(range(n))
    out = []
    while d:
        d.rotate(-(k - 1))
        out.append(d.popleft())
    return out[-3:]


print(josephus(2000, 7), josephus(1, 5))


def moving(xs, k):
    d = deque(maxlen=k)
    best = None
    for x in xs:
        d.append(x)
        s = sum(d)
        if len(d) == k and (best is None or s > best):
            best = s
    return best


print(moving([i * 37 % 101 for i in range(3000)], 5))
d = deque("abc", 4)
d.extend("de")
d.appendleft("z")
print(d, d[1], d.index("c"), d.count("c"), "b" in d, list(reversed(d)), d == deque("zbcd"), d.maxlen, d * 2)
d[0] = "Q"
del d[1]
d.insert(1, "i")
print(d)
try:
    for x in d:
        d.append(x)
except RuntimeError as e:
    print(e)
for f in (lambda: deque().pop(), lambda: deque().popleft(), lambda: d[50], lambda: d.remove("no"), lambda: deque([1, 2, 3], 3).insert(0, 1)):
    try:
        f()
    except (IndexError, ValueError) as e:
        print(type(e).__name__, e)
