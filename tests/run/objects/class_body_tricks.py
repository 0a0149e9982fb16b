# Class bodies with conditionals, loops, nested classes, locals(), exec, and dynamic bases.
import sys


def base():
    return (dict,) if flag else (list,)


flag = True


class A(*base()):
    if flag:

        def go(self):
            return "flagged"

    else:

        def go(self):
            return "not"

    for _n in ("x", "y"):
        exec(f"def get_{_n}(self): return '{_n}'")
    del _n

    class Inner:
        def who(self):
            return type(self).__qualname__

    try:
        missing_thing
    except NameError:
        found = False
    with open("/dev/null") as _f:
        closed_inside = _f.closed


print(A().go(), A().get_x(), A.Inner().who(), A.found, A.closed_inside, A.__bases__, A.__qualname__)


def make(i):
    class Local:
        n = i

        def __repr__(self):
            return f"Local{self.n}"

        @classmethod
        def twin(cls):
            return cls()

    return Local


t = [make(i).twin() for i in range(400)]
print(t[-1], t[0], type(t[0]) is type(t[1]), type(t[0]).__qualname__)
B = type("B", (A,), {"z": 1, "go": lambda self: super(B, self).go() + "!"})
print(B().go(), [B().go() for _ in range(500)][-1], B.__mro__[1].__name__)
