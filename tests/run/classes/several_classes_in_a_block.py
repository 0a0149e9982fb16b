# Calls of methods that several classes have, in the middle of a block, before code that does and
# code that doesn't look at the object's class again; classes that were never seen come late.


class Shape:
    def __init__(self, size):
        self.size = size
        self.uses = 0

    def area(self):
        return self.size * self.size

    def touch(self):
        self.uses += 1
        return self


class Round(Shape):
    def area(self):
        return self.size * 3.0


class Empty(Shape):
    def area(self):
        return None


class Loud(Shape):
    def area(self):
        raise ValueError(self.size)


class Late(Shape):
    __slots__ = ()

    def area(self):
        return str(self.size)


class Group:
    def __init__(self, shapes):
        self.shapes = shapes
        self.last = shapes[0]
        self.log = []

    def total(self):
        total = 0
        for shape in self.shapes:
            self.last = shape
            area = shape.area()
            self.log.append(type(area).__name__)
            if area is not None:
                total += len(area) if isinstance(area, str) else area
        return total

    def chained(self, a, b):
        first = a.area()
        second = b.area()
        a.touch()
        b.touch().touch()
        return first, second, a.uses, b.uses

    def of_last(self):
        last = self.last
        if last is None:
            return "none"
        area = last.area()
        self.log.append(area)
        return last


def run(group, rounds):
    results = []
    for i in range(rounds):
        results.append(group.total())
        a, b = group.shapes[i % len(group.shapes)], group.shapes[(i * 7 + 1) % len(group.shapes)]
        results.append(group.chained(a, b))
        results.append(type(group.of_last()).__name__)
    return results


def main():
    group = Group([Shape(2), Round(3), Empty(1), Shape(4)])
    for _ in range(30):
        results = run(group, 40)
    print(results[-6:], len(group.log))
    group.shapes.append(Late(12))
    print(run(group, 5)[-3:])
    group.shapes.insert(1, Loud(7))
    for _ in range(200):
        try:
            group.total()
        except ValueError as error:
            caught = error
    line = caught.__traceback__.tb_next.tb_lineno - Group.total.__code__.co_firstlineno
    print(repr(caught), line, type(group.last).__name__)
    del group.shapes[1]
    Round.area = lambda self: self.size + 0.5
    print(run(group, 5)[-3:])
    group.last = None
    print(group.of_last())
    group.last = 5
    try:
        group.of_last()
    except AttributeError as error:
        print(error)


main()
