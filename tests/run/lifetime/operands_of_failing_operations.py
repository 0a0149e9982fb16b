# Operands that only the stack holds die in the order in which the instruction releases them, also
# when it raises, and before what lies below them.


class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label)


class Fixed(Told):
    __slots__ = ()

    def __setattr__(self, name, value):
        if name != "label":
            raise AttributeError(name)
        super().__setattr__(name, value)


def binary():
    return [Told(0), Told(1) * Told(2)]


def in_place():
    a = Told(1)
    a += Told(2)


def compare():
    return [Told(0), Told(1) < Told(2)]


def contains():
    return Told(1) in Told(2)


def subscript():
    return (Told(0), Told(1)[Told(2)])


def store_subscript():
    Told(2)[Told(3)] = Told(1)


def delete_subscript():
    del Told(1)[Told(2)]


def store_attribute():
    Fixed(2).other = Told(1)


def missing_key():
    return {}[Told(2)]


def call():
    return Told(1)(Told(2), Told(3))


def call_keywords():
    return len(Told(1), key=Told(2))


def nested():
    return (Told(0), [Told(1), Told(2) - Told(3)])


CASES = (
    binary,
    in_place,
    compare,
    contains,
    subscript,
    store_subscript,
    delete_subscript,
    store_attribute,
    missing_key,
    call,
    call_keywords,
    nested,
)
for _ in range(6):
    for case in CASES:
        try:
            case()
        except Exception as error:
            print(case.__name__, type(error).__name__)
