# super(Class, self) in hot code: of the method's own class, of another one, after names have changed.
class Base:
    def __init__(self, n):
        self.n = n

    def step(self, k):
        self.n += k
        return "base"


class Left(Base):
    def __init__(self, n):
        super(Left, self).__init__(n + 1)

    def step(self, k):
        return "left " + super(Left, self).step(k)


class Right(Base):
    def step(self, k):
        # Past its own class: to what comes after Base.
        try:
            return super(Base, self).step(k)
        except AttributeError as error:
            return str(error)


class Both(Left, Right):
    def __init__(self, n, other=None):
        self.other = other
        super(Both, self).__init__(n)

    def step(self, k):
        return "both " + super(Both, self).step(k)

    def of_other(self):
        # Not the first argument.
        other = self.other
        return super(Both, other).step(1)

    def rebound(self, other):
        self = other
        return super(Both, self).step(1)


def run(n, cls):
    seen = {}
    thing = cls(0)
    for i in range(n):
        text = thing.step(i)
        seen[text] = seen.get(text, 0) + 1
    return seen, thing.n


def others(n):
    seen = set()
    for i in range(n):
        both = Both(i, Both(i))
        seen.add(both.of_other())
        seen.add(both.rebound(both.other))
        seen.add(both.other.n - i)
    return sorted(map(str, seen))


for _ in range(30):
    run(40, Left)
    run(40, Both)
    run(40, Right)
    others(20)
for cls in (Left, Right, Both):
    print(cls.__name__, run(100, cls))
print(others(50))

OldLeft = Left


class Left(OldLeft):
    pass


# The name is another class now, of which old instances are none.
try:
    print(run(5, Both))
except TypeError as error:
    print(error)
Left = OldLeft
Base.step = lambda self, k: "new"
print(run(100, Both))
Left = 5
try:
    print(run(5, Both))
except TypeError as error:
    print(error)
del Left
try:
    print(run(5, Both))
except NameError as error:
    print(error)
