# Classes that can be reached from object in very many ways: each level derives from both classes
# of the level above. Whoever looks through all classes must take each once.


def lattice(levels):
    left = type("L0", (), {"value": 0})
    right = type("R0", (), {"value": 1})
    for level in range(1, levels):
        bases = (left, right)
        left = type(f"L{level}", bases, {"value": 2 * level})
        right = type(f"R{level}", bases, {"value": 2 * level + 1})
    return left, right


ENDS = lattice(50)


class Late:
    def __init__(self, value):
        self.value = value

    def doubled(self):
        return self.value * 2


def total(items):
    result = 0
    for item in items:
        result += item.value
        result += item.doubled()
    return result


LATE = [Late(i) for i in range(100)]
for _ in range(30):
    answer = total(LATE)
print(answer)

# The caches of total() hold a version that no class has any more.
Late.extra = 1
Late.tripled = lambda self: self.value * 3


def through_lattice(items):
    result = 0
    for item in items:
        result += item.value
    return result


for _ in range(30):
    answer = through_lattice([end() for end in ENDS])
    total(LATE[:3])
print(answer, len(ENDS[0].__mro__))


class Leaf(*ENDS):
    def __init__(self):
        self.own = 5

    def doubled(self):
        return self.own * 2


def leaves(items):
    result = 0
    for item in items:
        result += item.own + item.value + item.doubled()
    return result


LEAVES = [Leaf() for _ in range(20)]
for _ in range(50):
    answer = leaves(LEAVES)
print(answer)
