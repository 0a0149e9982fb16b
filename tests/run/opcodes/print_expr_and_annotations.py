# PRINT_EXPR (interactive code), SETUP_ANNOTATIONS, LOAD_BUILD_CLASS with a replaced builtin.
import builtins
import sys

for line in ("1 + 1", "None", "'text'", "x = 5", "for i in range(3): i * 10\n", "[i for i in range(3)]"):
    exec(compile(line, "<i>", "single"))
sys.displayhook = lambda v: print("hook", repr(v))
exec(compile("1.5", "<i>", "single"))
sys.displayhook = sys.__displayhook__
a: int = 5
b: "str"
print(__annotations__)


class C:
    x: int = 1
    y: list[int]

    def f(self, p: "later") -> None: ...


print(C.__annotations__, C.f.__annotations__)
real = builtins.__build_class__
made = []


def fake(func, name, *bases, **kw):
    made.append(name)
    return real(func, name, *bases, **kw)


builtins.__build_class__ = fake


def hot(n):
    for i in range(n):

        class K:
            v = i

    return K.v


print(hot(200), len(made))
builtins.__build_class__ = real
print(hot(100), len(made))
