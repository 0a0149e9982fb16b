# Metaclass __new__, __call__, __getattr__, __instancecheck__, __prepare__, and keyword arguments.
class Meta(type):
    count = 0

    @classmethod
    def __prepare__(m, name, bases, **kw):
        return {"prepared": True}

    def __new__(m, name, bases, ns, **kw):
        ns["tag"] = kw.get("tag", "none")
        return super().__new__(m, name, bases, ns)

    def __init__(cls, name, bases, ns, **kw):
        super().__init__(name, bases, ns)

    def __call__(cls, *a, **k):
        Meta.count += 1
        return super().__call__(*a, **k)

    def __getattr__(cls, name):
        return f"meta {name}"

    def __instancecheck__(cls, o):
        return isinstance(o, int) or type.__instancecheck__(cls, o)

    def __len__(cls):
        return 42

    def __getitem__(cls, i):
        return f"{cls.__name__}[{i}]"


class A(metaclass=Meta, tag="x"):
    def __init__(self, v):
        self.v = v


class B(A):
    pass


def loop(n):
    t = 0
    for i in range(n):
        t += A(i).v + isinstance(i, A) + isinstance("s", B) + len(B)
    return t


print(loop(2000), Meta.count, A.tag, B.tag, A.prepared, A.nothing, A[3], type(B).__name__)
try:
    A(1).nothing
except AttributeError as e:
    print(e)
M2 = type("M2", (type,), {})
try:

    class Conflict(A, metaclass=M2):
        pass
except TypeError as e:
    print(e)
