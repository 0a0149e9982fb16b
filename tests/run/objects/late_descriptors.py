# What a class has under the name of an instance attribute: it comes first once it is a data
# descriptor, which its own class can make it at any time. Slots of other classes are errors.

def made_in_a_function():
    class Late:
        pass

    class Holder:
        field = Late()

        def __init__(self):
            self.field = 1

    def load(holder):
        return holder.field

    def store(holder, value):
        holder.field = value

    holder = Holder()
    for i in range(60):
        store(holder, i)
        assert load(holder) == i
    Late.__set__ = lambda self, owner, value: print("set", value)
    store(holder, 5)
    print(load(holder))
    Late.__get__ = lambda self, owner, cls: "got"
    store(holder, 6)
    print(load(holder))
    del Late.__set__
    store(holder, 7)
    print(load(holder), vars(holder))
    del Late.__get__
    print(load(holder))


for _ in range(3):
    made_in_a_function()


class Mark:
    def __repr__(self):
        return "mark"


class Item:
    mark = Mark()
    other = mark

    def __init__(self, i):
        if i % 3:
            self.mark = i


def marks(items):
    return [item.mark for item in items]


def move(items):
    for item in items:
        item.other = item.mark


items = [Item(i) for i in range(9)]
for _ in range(50):
    marks(items)
    move(items)
print(marks(items), [item.other for item in items])
Mark.__get__ = lambda self, owner, cls: "described"
print(marks(items))
Mark.__set__ = lambda self, owner, value: print("no", value)
print(marks(items))
move(items)
Mark.__delete__ = lambda self, owner: None
del Mark.__set__
print(marks(items))
try:
    move(items)
except AttributeError as error:
    print(error)
del Mark.__delete__
print(marks(items))
move(items)
print([vars(item)["other"] for item in items])


class Slotted:
    __slots__ = ("a", "b", "c", "d")


class Small:
    __slots__ = ("only",)
    borrowed = Slotted.d


class Heir(Slotted):
    a = 5


def load(owner):
    return owner.borrowed


def store(owner, value):
    owner.borrowed = value


def load_a(owner):
    return owner.a


def outcome(function, *args):
    try:
        return function(*args)
    except (TypeError, AttributeError) as error:
        return str(error)


for _ in range(60):
    small = Small()
    small.only = 1
    first, second = outcome(load, small), outcome(store, small, 2)
    third = outcome(load_a, Heir())
print(first, second, third, small.only)
