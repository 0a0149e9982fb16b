# Dataclasses: frozen, ordered, slots, defaults, post-init, replace, in hot loops.
from dataclasses import FrozenInstanceError, asdict, astuple, dataclass, field, replace


@dataclass
class P:
    x: float
    y: float = 0.0
    tags: list = field(default_factory=list)

    def __post_init__(self):
        self.norm = self.x * self.x + self.y * self.y


@dataclass(frozen=True, order=True, slots=True)
class V:
    a: int
    b: int = 2

    def plus(self, o):
        return V(self.a + o.a, self.b + o.b)


def hot(n):
    t = 0.0
    v = V(0, 0)
    for i in range(n):
        p = P(i, 1.0)
        t += p.norm
        v = v.plus(V(i))
    return t, v


print(hot(2000))
p = P(1, 2)
p.tags.append("t")
print(p, p == P(1, 2, ["t"]), asdict(p), astuple(V(1)), replace(V(1), b=9), V(1) < V(1, 3), sorted([V(3), V(1)]), hash(V(1)) == hash(V(1)))
for f in (lambda: setattr(V(1), "a", 2), lambda: P(), lambda: V(1) < 5, lambda: hash(P(1)), lambda: V(1, 2, 3)):
    try:
        f()
    except (FrozenInstanceError, TypeError) as e:
        print(type(e).__name__, e)
