# Set and frozenset algebra, mutation, membership and errors.
def unique(xs):
    seen = set()
    out = []
    for x in xs:
        if x not in seen:
            seen.add(x)
            out.append(x)
    return out


print(unique([i * i % 50 for i in range(3000)]))
print(unique([1, 1.0, True, "a", "a", (1,), (1,), None, frozenset([1]), frozenset([1])]))


def algebra(n):
    t = 0
    a, b = set(range(0, 60, 2)), set(range(0, 60, 3))
    for i in range(n):
        t += len(a & b) + len(a | b) + len(a - b) + len(a ^ b)
        t += (i in a) + (a <= b) + (a > b) + a.isdisjoint(b)
        a.discard(i % 70)
        b.add(i % 40)
    return t, sorted(a), len(b)


print(algebra(1500))
s = {1, 2, 3}
s |= {4}
s &= {2, 3, 4}
s -= {4}
s ^= {9}
print(sorted(s), s == frozenset(s), hash(frozenset([1, 2])) == hash(frozenset([2, 1])), {1, 2} < {1, 2, 3}, set() == {*()})
for f in (lambda: s.remove(77), lambda: set().pop(), lambda: {[]}, lambda: s | [1], lambda: s < [1], lambda: set(5), lambda: {1}.add([])):
    try:
        f()
    except (KeyError, TypeError) as e:
        print(type(e).__name__, e)
print(s.union([1], (5,)) == {1, 2, 3, 5, 9}, s.issuperset([2]), set("hello") == set("ehlo"), len({x % 5 for x in range(1000)}), bool(set()))
