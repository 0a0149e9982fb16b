# What attributes were of in the objects that a frame leads to is only a guess for those to come.
import gc
import weakref


class Loud(type):
    def __hash__(cls):
        print("hash of a class")
        return 1

    def __eq__(cls, other):
        print("class compared")
        return cls is other


class Odd(metaclass=Loud):
    pass


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def __add__(self, other):
        return Point(self.x + other.x, self.y + other.y)

    def __mul__(self, factor):
        return Point(self.x * factor, self.y * factor)


class Slotted:
    __slots__ = ("at", "next", "__weakref__")

    def __init__(self, at, next=None):
        self.at = at
        self.next = next


class Body:
    def __init__(self, place, speed, mass):
        self.place = place
        self.speed = speed
        self.mass = mass
        self.odd = Odd()
        self.history = []
        self.self = self

    def step(self, time):
        self.place = self.place + self.speed * time
        self.history.append(self.mass)
        return self.place.x + self.mass


class Text:
    """Stands where a Point stood."""

    def __init__(self, text):
        self.text = text

    def __add__(self, other):
        return Text(self.text + other.text)

    def __mul__(self, factor):
        return Text(self.text * factor)

    @property
    def x(self):
        return len(self.text)


def run(bodies, time):
    total = 0
    for body in bodies:
        total = total + body.step(time)
    return total


def walk(node):
    steps, last = 0, None
    while node is not None:
        steps += node.at
        last = node.at
        node = node.next
    return steps, last


def chain(values):
    node = None
    for value in values:
        node = Slotted(value, node)
    return node


bodies = [Body(Point(i, 0), Point(1, 2), 0) for i in range(4)]
for i in range(400):
    result = run(bodies, 1)
print(result)
# The masses become floats, then one of them a bool and one a large int.
for body in bodies:
    body.mass = 1.5
for i in range(400):
    result = run(bodies, 1)
print(result)
bodies[1].mass = True
bodies[2].mass = 2**70
for i in range(50):
    result = run(bodies, 1)
print(result)
# Another class with the same operators.
bodies[3].place, bodies[3].speed = Text("a"), Text("b")
for i in range(50):
    result = run(bodies, 1)
print(result, bodies[3].place.text[:5])
# No such attribute any more, and one without a value.
del bodies[0].mass
try:
    run(bodies, 1)
except AttributeError as error:
    print(error)
bodies[0].mass = None
try:
    run(bodies, 1)
except TypeError as error:
    print(error)

for values in ([1] * 20, [1, 2.5] * 10, [0.5] * 20, [1] * 20):
    node = chain(values)
    for i in range(120):
        answer = walk(node)
    print(answer)
dead = weakref.ref(node)
node = None
print(dead(), gc.isenabled())

gc.disable()
for i in range(200):
    walk(chain([i]))
print(gc.isenabled())
