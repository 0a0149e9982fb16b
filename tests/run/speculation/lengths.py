# len and truth of containers of all kinds, whose classes may get a `__len__` or `__bool__` meanwhile.
import array
import collections
import types


class Items(list):
    pass


class Counted(collections.deque):
    pass


class Told(list):
    def __len__(self):
        calls.append("len")
        return 7


class Sure(collections.deque):
    def __bool__(self):
        calls.append("bool")
        return True


class Named(collections.namedtuple("Pair", "a b")):
    pass


class Text(str):
    pass


class Table(dict):
    pass


class Behind(collections.abc.Mapping):
    def __getitem__(self, key):
        raise KeyError(key)

    def __iter__(self):
        return iter(())

    def __len__(self):
        calls.append("behind")
        return 3


calls = []


def length(value):
    return len(value)


def filled(value):
    if not value:
        return "empty"
    return "filled"


def both(values):
    found = []
    for value in values:
        for _ in range(30):
            n, told = length(value), filled(value)
        found.append((type(value).__name__, n, told, len(calls)))
    return found


deque = collections.deque
pairs = {1: 2, 3: 4}
full = [deque([1, 2]), Counted([1]), Sure([]), Items([1]), Told(), Named(1, 2), Text("abc"),
        Table(a=1), pairs.keys(), pairs.values(), pairs.items(), bytearray(b"xy"), range(5),
        array.array("i", [1]), types.MappingProxyType(Behind()), frozenset([1]), memoryview(b"abc"),
        collections.OrderedDict(a=1), collections.Counter("abc"), collections.ChainMap({1: 1})]
bare = [deque(), Counted(), Items(), Text(), Table(), {}.keys(), {}.values(), {}.items(), bytearray(),
        range(0), array.array("i"), frozenset(), memoryview(b""), collections.OrderedDict()]
for row in both(full) + both(bare):
    print(*row)

for value in (range(10 ** 30), 5, None, iter([]), object()):
    for _ in range(3):
        try:
            print(filled(value), length(value))
        except (TypeError, OverflowError) as error:
            print(type(error).__name__, error)

Items.__len__ = lambda self: 11
Counted.__bool__ = lambda self: False
print(both([Items(), Counted([1]), deque([1]), [1]]))
del Items.__len__
del Counted.__bool__
print(both([Items(), Counted([1])]))
