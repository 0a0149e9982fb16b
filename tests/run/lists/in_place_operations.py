# +=, *=, |=, &= on containers seen through several names.
def grow(n):
    a = []
    b = a
    for i in range(n):
        a += [i]
        if i % 1000 == 0:
            a = a + [-1]
            b += [-2]
    return len(a), len(b), a is b


print(grow(3500))


def arg_mutation(xs, ys=None):
    xs += [1]
    xs = xs + [2]
    xs += [3]
    return xs


base = []
print([len(arg_mutation(base)) for _ in range(300)][-1], len(base))


def tuples(n):
    t = ()
    for i in range(n):
        t += (i,)
        if len(t) > 50:
            t = t[25:]
    return len(t), t[-1]


print(tuples(2000))


def sets(n):
    s, f = {1}, frozenset({1})
    s2, f2 = s, f
    for i in range(n):
        s |= {i % 7}
        f |= {i % 7}
        s &= {0, 1, 2, 3, 4, 5}
        s ^= {99}
    return sorted(s), s is s2, sorted(f), f is f2


print(sets(1001))


def dicts(n):
    d = {}
    e = d
    for i in range(n):
        d |= {i % 5: i}
    return d, d is e


print(dicts(1000))
x = [1]
x *= 3
y = x
y *= 0
print(x, y, [[]] * 2, [0] * True, "a" * 0)
for code in ("a = [1]; a += 5", "a = (1,); a += [2]", "a = [1]; a += (2,); a += 'bc'; print(a)", "a = {}; a |= [('k', 1)]; print(a)", "a = {1}; a |= [2]", "a = 5; a += '1'"):
    try:
        exec(code)
    except TypeError as e:
        print(code, "->", e)
