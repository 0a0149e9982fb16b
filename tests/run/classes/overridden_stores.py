# Loads from instances of classes that override stores, as frozen dataclasses do; the classes change.
class FrozenError(AttributeError):
    pass


def make_init(_object):
    def __init__(self, cents, currency="EUR"):
        _object.__setattr__(self, "cents", cents)
        _object.__setattr__(self, "currency", currency)

    return __init__


class Money:
    __init__ = make_init(object)

    def __setattr__(self, name, value):
        raise FrozenError("cannot assign " + name)

    def __repr__(self):
        return f"Money({self.cents}, {self.currency})"

    @property
    def doubled(self):
        return self.cents * 2

    def plus(self, other):
        return Money(self.cents + other.cents, self.currency)

    def label(self):
        return self.currency


class Logged:
    log = 0

    def __init__(self, x):
        self.x = x
        self.__dict__["hidden"] = 1

    def __setattr__(self, name, value):
        Logged.log += 1
        object.__setattr__(self, name, value)

    def __delattr__(self, name):
        Logged.log += 100
        object.__delattr__(self, name)

    def get(self):
        return self.x


class Slotted:
    __slots__ = ("a", "b")

    def __init__(self, a):
        object.__setattr__(self, "a", a)

    def __setattr__(self, name, value):
        raise AttributeError("frozen " + name)


def run(n, change=None, at=-1):
    total = 0
    money = Money(1)
    logged = Logged(3)
    slotted = Slotted(4)
    for i in range(n):
        if i == at:
            change(money, logged, slotted)
        total += money.cents + money.doubled + len(money.label())
        total += logged.x + logged.get() + slotted.a
        if i % 10 == 0:
            logged.x = i
            money = money.plus(Money(1))
        if i % 100 == 0:
            try:
                money.cents = 5
            except FrozenError as error:
                total += len(str(error))
            try:
                slotted.a = 5
            except AttributeError as error:
                total += len(str(error))
            try:
                slotted.b
            except AttributeError as error:
                total += len(str(error))
    return total, Logged.log, money


print(run(3000))


def past_the_guard(money, logged, slotted):
    object.__setattr__(money, "cents", 1000)
    object.__setattr__(slotted, "a", 0.5)
    del logged.x
    logged.x = 7


print(run(3000, past_the_guard, 1500))


def loads_too(money, logged, slotted):
    Logged.__getattribute__ = lambda self, name: 1 if name == "x" else object.__getattribute__(self, name)
    Money.__getattr__ = lambda self, name: 5
    object.__delattr__(money, "cents")


print(run(3000, loads_too, 1500))
del Logged.__getattribute__, Money.__getattr__


def a_property(money, logged, slotted):
    Money.cents = property(lambda self: 12)
    Logged.x = property(lambda self: 13, lambda self, value: None)


try:
    run(3000, a_property, 1500)
except AttributeError as error:
    print(error)
del Money.cents, Logged.x


def plain_stores(money, logged, slotted):
    del Logged.__setattr__, Logged.__delattr__


print(run(3000, plain_stores, 1500))


# object.__setattr__ by name and through a cell: what it stores to, what it replaces, what it refuses.
class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label)


class Frozen:
    def __init__(self, a, b=None):
        object.__setattr__(self, "a", a)
        object.__setattr__(self, "b", b)

    def __setattr__(self, name, value):
        raise FrozenError(name)

    def with_b(self, b):
        object.__setattr__(self, "b", b)
        return self.a


class Mapping(dict):
    def __init__(self, a):
        object.__setattr__(self, "a", a)

    def __setattr__(self, name, value):
        raise FrozenError(name)


class Error(Exception):
    def __init__(self, a):
        object.__setattr__(self, "a", a)


def stores(n, change=None, at=-1):
    total = 0
    frozen = Frozen(1)
    for i in range(n):
        if i == at:
            change(frozen)
        total += frozen.with_b(i)
        frozen = Frozen(i % 5, i)
        total += frozen.b + Mapping(i).a + Error(i).a
        frozen.with_b(None)
    return total, frozen.__dict__


print(stores(2000))


def noisy(frozen):
    frozen.with_b(Told("first"))
    frozen.with_b(Told("second"))


print(stores(2000, noisy, 1500))


def described(frozen):
    Frozen.a = property(lambda self: self.__dict__.get("_a", 0),
                        lambda self, value: self.__dict__.__setitem__("_a", value + 1))


print(stores(2000, described, 1500))
del Frozen.a


def other_object():
    class Loud:
        count = 0

        def __setattr__(self, name, value):
            Loud.count += 1
            object.__setattr__(self, name, value)

    return Loud


def runs_with(other):
    total = 0
    for i in range(2000):
        if i == 1500:
            Money.__init__.__closure__[0].cell_contents = other
        total += Money(i).cents
    return total, other.count


print(runs_with(other_object()))
Money.__init__.__closure__[0].cell_contents = object


def refused(target, n=1500):
    for i in range(n):
        if i == n - 1:
            target = int
        try:
            object.__setattr__(target, "a" if i % 2 else "b", i)
        except (TypeError, AttributeError) as error:
            return i, str(error)


print(refused(Frozen(1)), refused(3), refused(object()))


def plain(n):
    frozen = Frozen(1)
    for i in range(n):
        object.__setattr__(frozen, "a", i)
        if i == n - 2:
            object.__setattr__(frozen, "__dict__", {"a": 0, "z": 1})
    return frozen.__dict__


print(plain(2000))
