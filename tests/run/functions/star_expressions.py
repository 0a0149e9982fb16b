# Unpacking in calls, displays, assignments and for targets.
def f(*a, **k):
    return a, k


def hot(n):
    t = 0
    for i in range(n):
        a, *b, c = range(i % 5 + 2)
        x, (y, z), *w = i, (1, 2), 3, 4
        [p, q] = (r, s) = i, -i
        t += a + len(b) + c + y + z + len(w) + p + q + r + s
        t += len([*b, *w, a]) + len({**{"u": 1}, "v": 2}) + len((*b, *"xy")) + len({*b, 1})
    return t


print(hot(2500))
print(f(*"ab", *[1], **{"k": 1}, j=2), [*range(3), *"xy"], {**{1: 2}, 1: 3}, (*(), *[1]))
for i, (a, *rest) in enumerate(["abc", "x", (1, 2, 3)]):
    print(i, a, rest)
for code in ("a, b = [1]", "a, b = 1, 2, 3", "a, *b, c = [1]", "a, b = None", "f(*5)", "f(**5)", "f(**{'a':1}, a=2)", "[*5]", "{**5}",
             "{**{1:2}, **[3]}", "a, b = {1: 2}", "(a, b), c = 1, 2"):
    try:
        exec(code)
        print(code, "ok")
    except (TypeError, ValueError) as e:
        print(code, "->", e)


class It:
    def __iter__(self):
        yield 1
        raise KeyError("mid")


try:
    a, b, c = It()
except KeyError as e:
    print(repr(e))
