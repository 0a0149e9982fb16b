# match: every kind of pattern, in a hot function.
class Point:
    __match_args__ = ("x", "y")

    def __init__(self, x, y):
        self.x, self.y = x, y


def kind(v):
    match v:
        case 0:
            return "zero"
        case 1 | 2 | 3:
            return "small"
        case -1:
            return "minus one"
        case 1.5 | 2j:
            return "num"
        case True:
            return "never: True == 1"
        case None:
            return "none"
        case "a" | "b":
            return "letter"
        case str(s) if len(s) > 3:
            return f"long {s}"
        case str():
            return "str"
        case []:
            return "empty"
        case [x]:
            return f"one {x}"
        case [x, y]:
            return f"two {x} {y}"
        case [first, *rest, last] if last == first:
            return f"ends equal {len(rest)}"
        case [1, *_]:
            return "starts with 1"
        case {"op": op, "args": [a, *_]}:
            return f"op {op} {a}"
        case {"k": 1, **rest}:
            return f"k1 {sorted(rest)}"
        case {}:
            return "dict"
        case Point(0, 0):
            return "origin"
        case Point(x=0) | Point(y=0):
            return "axis"
        case Point(x, y) as p:
            return f"point {x} {y} {p is v}"
        case int() | float() as n:
            return f"number {n}"
        case _:
            return "other"


VALUES = [0, 2, -1, 1.5, 2j, True, False, None, "a", "xy", "hello", [], [5], (1, 2), [7, 8, 7], [1, 2, 3], range(4), b"ab",
          {"op": "+", "args": [1, 2]}, {"op": 1}, {"k": 1, "z": 2}, {}, Point(0, 0), Point(0, 5), Point(3, 0), Point(1, 2), 99, 7.25, {1}, object]
for _ in range(120):
    for v in VALUES:
        kind(v)
for v in VALUES:
    print(type(v).__name__, kind(v))
