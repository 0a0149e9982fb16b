# Names bound by failed patterns, guards with side effects, dotted values, star captures.
class Color:
    RED = 1
    BLUE = "b"


def f(v):
    match v:
        case [a, 2] | [2, a]:
            return "a", a
        case Color.RED:
            return "red"
        case Color.BLUE:
            return "blue"
        case {"x": x, "y": [*ys]}:
            return x, ys
        case (a, b), *c:
            return a, b, c
        case _ if isinstance(v, str) and (n := len(v)) > 2:
            return "long", n
    return "none", v


for i in range(1500):
    f([i, 2])
    f("word")
print([f(v) for v in ([5, 2], [2, 6], 1, "b", {"x": 1, "y": (2, 3), "z": 0}, [(1, 2), 3, 4], "abc", "ab", [[1, 2]])])


def leftover(v):
    match v:
        case [p, q, 0]:
            return "matched"
        case _:
            try:
                return p, q
            except UnboundLocalError as e:
                return str(e)


print(leftover([1, 2, 3]), leftover([1, 2, 0]), leftover(5))


class M(dict):
    def __missing__(self, k):
        return "made"


match M(a=1):
    case {"zzz": v}:
        print("missing used")
    case {"a": v}:
        print("a", v)
calls = []
match 3:
    case x if calls.append(x):
        print("no")
    case x if not calls.append(x * 2):
        print(x, calls)
