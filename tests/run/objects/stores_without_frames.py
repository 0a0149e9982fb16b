# Small methods that store attributes and items, called in hot loops: what they replace may have a
# finaliser, which sees the method that is running; results, order and stack are as ever.
import sys


class Loud:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        Loud.log.append((self.name, frame.f_code.co_name, frame.f_lineno))


class Box:
    def __init__(self, value):
        self.value = value
        self.count = 0

    def put(self, value):
        self.value = value
        return self

    def tick(self):
        self.count += 1
        return self.count


class Slotted:
    __slots__ = ("value", "other")

    def __init__(self, value):
        self.value = value

    def put(self, value):
        self.value = value
        return self

    def swap(self):
        self.value, self.other = self.other, self.value


def put_item(items, index, value):
    items[index] = value
    return index


def numbers(rounds):
    box, slotted, items = Box(0), Slotted(0.0), [0, 0.5, "a"]
    total = 0
    for i in range(rounds):
        box.put(i)
        slotted.put(i * 0.5)
        put_item(items, i % 3, i if i % 2 else i * 0.25)
        total += box.tick() + box.value + int(slotted.value)
    return total, box.count, slotted.value, items


def objects(rounds):
    box, slotted, items = Box(None), Slotted(None), [None]
    for i in range(rounds):
        loud = Loud(i) if i % 50 == 7 else None
        box.put(loud)
        if i % 3 == 0:
            slotted.put(loud)
        if i % 4 == 0:
            put_item(items, 0, loud)
        loud = None
    box.put(None)
    slotted.put(None)
    put_item(items, 0, None)


def unset(rounds):
    done = 0
    for i in range(rounds):
        slotted = Slotted(i)
        try:
            slotted.swap()
        except AttributeError as error:
            done += 1
            message = str(error)
        slotted.other = 1
        slotted.swap()
        done += slotted.value
    return done, message


class Dicty:
    def set(self, value):
        self.value = value


def without_inline_values(rounds):
    plain, materialised = Dicty(), Dicty()
    materialised.__dict__["extra"] = 1
    for i in range(rounds):
        plain.set(i)
        materialised.set(i)
        if i == rounds // 2:
            plain.__dict__["late"] = i
    return plain.__dict__, materialised.__dict__


def references(rounds):
    shared = ["shared"]
    box = Box(shared)
    before = sys.getrefcount(shared)
    for i in range(rounds):
        box.put(shared if i % 2 else i)
    box.put(None)
    return sys.getrefcount(shared) - before


print(numbers(3000))
objects(1500)
print(Loud.log)
print(unset(800))
print(without_inline_values(800))
print(references(1000))
