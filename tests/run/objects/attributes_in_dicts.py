# Instances whose attributes are in dicts: made late, shared, replaced; methods beside them, and what hides both.
# quick: no
import copy


class Square:
    def __init__(self, at):
        self.at = at
        self.stamp = 0

    def find(self):
        return self.at

    def step(self, n):
        self.stamp += n
        self.value = self.stamp * 0.5
        return self.find() + self.stamp


class Node(list):
    """Of a built-in type."""

    def __init__(self, name, items=()):
        list.__init__(self, items)
        self.name = name
        self.seen = 0

    def visit(self):
        self.seen += 1
        return len(self) + self.seen


class Failure(Exception):
    def __init__(self, code):
        self.code = code


def late(count):
    """Attributes that come after many instances are in a dict of their own."""
    squares = [Square(i) for i in range(count)]
    for i, square in enumerate(squares):
        if i % 2:
            square.first = i
            square.second = str(i)
        else:
            square.second = str(i)
            square.first = i
    return squares


def walk(squares, rounds):
    total = 0
    for i in range(rounds):
        for square in squares:
            total += square.first + len(square.second) + square.step(1)
            square.first = i
    return total


def visit(nodes, rounds):
    total = 0
    for _ in range(rounds):
        for node in nodes:
            total += node.visit() + len(node.name)
            node.name = "n"
    return total


def fail(rounds):
    total = 0
    for i in range(rounds):
        try:
            raise Failure(i)
        except Failure as failure:
            failure.code += 1
            total += failure.code
    return total


def show(label, function, *args):
    try:
        print(label, function(*args))
    except Exception as error:
        print(label, type(error).__name__, error)


squares = late(60)
shared = [Square(i) for i in range(20)]
for square in shared:
    square.first, square.second = 1, "s"
    vars(square)
nodes = [Node(str(i), range(i)) for i in range(20)]
for _ in range(30):
    walk(squares, 4)
    walk(shared, 4)
    visit(nodes, 6)
    fail(30)
show("walk", walk, squares, 3)
show("shared", walk, shared, 3)
show("visit", visit, nodes, 3)
show("fail", fail, 50)

# Hidden methods, missing attributes, dicts that were replaced or have other keys.
squares[5].find = lambda: 100000
show("hidden", walk, squares, 1)
squares[6].__dict__["step"] = lambda n: n
show("hidden in dict", walk, squares, 1)
del squares[7].first
show("missing", walk, squares, 1)
squares[7].first = 1
squares[8].__dict__ = dict(vars(squares[8]), first=1000)
squares[9].__dict__ = {**{i: i for i in range(5)}, **vars(squares[9])}
show("other dicts", walk, squares, 1)
squares[10] = copy.copy(squares[10])
squares[11] = copy.deepcopy(squares[11])
show("copies", walk, squares, 1)
show("no dict yet", walk, [Square(1)], 1)
squares[12].first = 2.5
squares[13].first = 1 << 70
show("other types", walk, squares, 1)
squares[14].__class__ = type("Other", (Square,), {"find": lambda self: -1})
show("other class", walk, squares, 1)
Square.first = property(lambda self: 7, lambda self, value: None)
show("property", walk, squares, 1)
del Square.first
Square.step = lambda self, n: n
show("other method", walk, squares, 1)
Node.visit = lambda self: self.seen
show("other visit", visit, nodes, 1)

# The order of attributes, and who lets go of what.


class Last:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


def hold(square, names):
    for name in names:
        square.held = Last(name)


one = late(3)[1]
one.held = None
for _ in range(100):
    hold(one, [])
hold(one, ["a", "b", "c"])
print(list(vars(one)), one.held.name)
del one
