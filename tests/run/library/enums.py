# Enum, IntEnum, Flag, auto, aliases, lookups and members in hot comparisons.
from enum import Enum, Flag, IntEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    CRIMSON = 1

    @property
    def nice(self):
        return self.name.title()


class Level(IntEnum):
    LOW = 1
    HIGH = 10


class Perm(Flag):
    R = auto()
    W = auto()
    X = auto()


def hot(n):
    t = 0
    members = list(Color)
    for i in range(n):
        c = members[i % 2]
        if c is Color.RED:
            t += c.value
        elif c == Color.GREEN:
            t += Level.HIGH
        t += Level.LOW < Level.HIGH
        if Perm.R in (Perm.R | Perm.W):
            t += 1
    return t


print(hot(1500))
print(Color.CRIMSON is Color.RED, Color(2), Color["RED"], Color.RED.nice, list(Color), Color.__members__.keys(), Level.LOW + 1, Level(10))
print(Perm.R | Perm.X, ~Perm.R, Perm(3), bool(Perm.R & Perm.W), repr(Perm(0)), isinstance(Level.LOW, int), Color.RED == 1, {Color.RED: "r"}[Color(1)])
for f in (lambda: Color(5), lambda: Color["X"], lambda: setattr(Color, "RED", 3), lambda: Color.RED < Color.GREEN, lambda: type("Sub", (Color,), {})):
    try:
        f()
    except (ValueError, KeyError, AttributeError, TypeError) as e:
        print(type(e).__name__, e)
