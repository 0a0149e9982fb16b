# Exceptions raised by Python code that C code calls, passing through several layers of both.
import traceback
from functools import reduce


def bad(x, y=0):
    if x == 7:
        raise ValueError(f"seven from {y}")
    return x


class Cmp:
    def __init__(self, v):
        self.v = v

    def __lt__(self, o):
        return bad(self.v) < o.v

    def __eq__(self, o):
        return bad(self.v) == o.v

    def __hash__(self):
        return bad(self.v)

    def __len__(self):
        return bad(self.v)

    def __iter__(self):
        return map(bad, range(self.v + 1))

    def __str__(self):
        return str(bad(self.v))

    def __getitem__(self, i):
        return bad(i)

    def __bool__(self):
        return bool(bad(self.v))


for i in range(800):
    Cmp(1) < Cmp(2), len(Cmp(3)), str(Cmp(4))
ops = [
    lambda: sorted([Cmp(9), Cmp(7), Cmp(8)]), lambda: {Cmp(7): 1}, lambda: len(Cmp(7)), lambda: list(Cmp(7)), lambda: str(Cmp(7)), lambda: f"{Cmp(7)}",
    lambda: [Cmp(7)].index(5), lambda: Cmp(7) in [5], lambda: list(zip(Cmp(7), Cmp(7))), lambda: reduce(lambda a, b: bad(b), range(9)),
    lambda: max(range(9), key=bad), lambda: 1 if Cmp(7) else 2, lambda: [v for v in Cmp(7)], lambda: sum(Cmp(8)), lambda: dict(map(lambda v: (bad(v), 1), range(9))),
    lambda: "".join(map(str, map(bad, range(9)))), lambda: any(map(lambda v: bad(v) > 100, range(9))), lambda: print(Cmp(7)), lambda: [*Cmp(7)], lambda: (lambda *a: a)(*Cmp(7)),
]
for k, op in enumerate(ops):
    try:
        op()
        print(k, "no error")
    except ValueError as e:
        print(k, e, [f.name for f in traceback.extract_tb(e.__traceback__)])
