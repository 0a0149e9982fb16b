# Classes made in functions: native code knows them, and they die when the program drops them.
import gc
import weakref

ROUNDS = 30


class Base:
    def __init__(self, x):
        self.x = x

    def doubled(self):
        return self.x * 2


def make(step):
    class Point(Base):
        STEP = step

        class Inner:
            limit = step * 100

        def __init__(self, x):
            super().__init__(x)
            self.y = x + 1

        def get(self):
            return self.x + self.STEP

        def doubled(self):
            return super().doubled() + step

        @property
        def area(self):
            return self.x * self.y

        @staticmethod
        def twice(value):
            return value * 2

        @classmethod
        def of(cls, x):
            return cls(x + cls.STEP)

    return Point


def use(points, cls):
    total = 0
    for point in points:
        total += point.get() + point.y + point.twice(3) + point.area + point.doubled()
        total += cls.of(2).x + cls.STEP + cls.Inner.limit
        if type(point) is cls:
            total += 1
        point.x += 1
    return total


def use_and_drop():
    cls = make(4)
    points = [cls(i) for i in range(20)]
    results = [use(points, cls) for _ in range(ROUNDS)]
    ref, method = weakref.ref(cls), weakref.ref(cls.get)
    return results[-1], ref, method


print("-- they die, and others of the name take their place")
for attempt in range(6):
    result, ref, method = use_and_drop()
    gc.collect()
    print(result, ref() is None, method() is None, len(Base.__subclasses__()))


print("-- other layouts under the same name")


def make_slots(step):
    def build():
        class Point(Base):
            __slots__ = ("y", "z")
            STEP = step

            class Inner:
                limit = 7

            def __init__(self, x):
                self.z = x
                self.y = x - 1
                Base.__init__(self, x)

            def get(self):
                return self.z

            area = 11

            twice = classmethod(lambda cls, value: value - 1)

            @staticmethod
            def of(x):
                return Point(x)

        Point.__qualname__ = "make.<locals>.Point"
        return Point

    return build()


for attempt in range(3):
    for maker in make, make_slots:
        cls = maker(attempt)
        points = [cls(i) for i in range(5)]
        print(cls.__qualname__, [use(points, cls) for _ in range(4)])
    del cls, points
    gc.collect()
print(len(Base.__subclasses__()))


print("-- it dies while code that knows it runs")


class Item:
    def value(self):
        return -1


def make_item(k):
    class Item:
        def value(self):
            return k

    return Item


def drop(box, i):
    if i % 7 == 6:
        box[:] = [make_item(i)() for _ in box]
        gc.collect()


def sums(box, rounds):
    out = []
    for i in range(rounds):
        total = 0
        for item in box:
            total += item.value()
        out.append(total)
        item = None
        drop(box, i)
    return out


for attempt in range(4):
    box = [make_item(attempt)() for _ in range(3)]
    print(sums(box, 30))
    print(sums([Item(), Item()], 5))


print("-- a method that outlives its class")


def make_loner(k):
    class Loner:
        def last(self, keep):
            step = type(self).__name__
            ref = weakref.ref(type(self))
            self = None
            keep.clear()
            gc.collect()
            return k, step, ref() is None

    return Loner


def call_last(keep):
    return keep[0].last(keep)


for i in range(12):
    print(call_last([make_loner(i)()]), end=" ")
gc.collect()
print(len([c for c in object.__subclasses__() if c.__name__ == "Loner"]))


print("-- brought back to life by a finaliser")
saved = []


def make_phoenix(k):
    class Phoenix:
        def __init__(self):
            self.me = self

        def value(self):
            return k

        def __del__(self):
            saved.append(self)

    return Phoenix


def add_up(objects):
    total = 0
    for one in objects:
        total += one.value()
    return total


def burn(k):
    cls = make_phoenix(k)
    birds = [cls() for _ in range(4)]
    total = 0
    for _ in range(ROUNDS):
        total += add_up(birds)
    return total


for k in range(3):
    print(burn(k))
    gc.collect()
    print(len(saved), [add_up(saved) for _ in range(3)][0])
    for bird in saved:
        del bird.me
    saved.clear()
    gc.collect()
    saved.clear()
    gc.collect()
print(len([c for c in object.__subclasses__() if c.__name__ == "Phoenix"]))


print("-- a callback of its weak reference runs what knew it")
heard = []


def watch(k):
    cls = make_item(k)
    items = [cls() for _ in range(5)]
    for _ in range(ROUNDS):
        total = add_up(items)
    others = [Item()]
    return total, weakref.ref(cls, lambda ref: heard.append((k, ref() is None, add_up(others))))


for k in range(4):
    total, ref = watch(k)
    gc.collect()
    print(total, heard)


print("-- generators")


def values(objects):
    for one in objects:
        yield one.value()
        yield one.value() + 1


def half_done(k):
    cls = make_item(k)
    running = values([cls() for _ in range(8)])
    return sum(next(running) for _ in range(5)), running, weakref.ref(cls)


for k in range(8):
    first, running, ref = half_done(k)
    gc.collect()
    alive = ref() is not None
    rest = sum(running)
    del running
    gc.collect()
    print(first, alive, rest, ref() is None, end="; ")
print()


print("-- metaclasses")


class Meta(type):
    made = 0

    def __call__(cls, *args):
        Meta.made += 1
        return super().__call__(*args)


def with_meta(k):
    class Thing(metaclass=Meta):
        KIND = k

        def kind(self):
            return self.KIND

    return Thing


def kinds(cls, things):
    return sum(thing.kind() for thing in things) + cls.KIND + cls().kind()


for k in range(5):
    cls = with_meta(k)
    things = [cls() for _ in range(6)]
    print(sum(kinds(cls, things) for _ in range(ROUNDS)), end=" ")
    ref = weakref.ref(cls)
    del cls, things
    gc.collect()
    print(ref() is None, Meta.made)
