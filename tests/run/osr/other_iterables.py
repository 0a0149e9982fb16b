# What a loop iterates was of one type as long as it was compiled for, and is of another then.
import time


class Holder:
    def __init__(self, things):
        self.things = things

    def given(self):
        return self.things


def over_call(holder):
    total = 0
    for thing in holder.given():
        total += thing
    return total


def over_pairs(holder):
    total = 0
    for a, b in holder.given():
        total += a * b
    return total


def over_items(holder):
    total = 0
    for a, b in holder.given().items():
        total += a * b
    return total


class Items:
    def items(self):
        return [(1, 2), (3, 4)]


def many(function, things, n):
    result = None
    for i in range(n):
        if i in (300, 600):
            time.sleep(0.15)
        result = function(Holder(things))
    return result


numbers = {i: i for i in range(3000)}
for things in (set(range(3000)), [1, 2, 3], (4, 5), numbers, iter(()), range(5), b"ab", {5: 6}.values()):
    print(many(over_call, things, 900))
for things in (numbers.items(), [(1, 2)], zip([], []), {(1, 2), (3, 4)}, [[1, 2], (3, 4)]):
    print(many(over_pairs, things, 900))
for things in (numbers, Items(), {2.5: 2}):
    print(many(over_items, things, 900))
