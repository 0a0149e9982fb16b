# Operators and protocols through special methods, in hot code, incl. NotImplemented.
class Num:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        if isinstance(o, Num):
            return Num(self.v + o.v)
        if isinstance(o, int):
            return Num(self.v + o)
        return NotImplemented

    __radd__ = __add__

    def __iadd__(self, o):
        self.v += o.v if isinstance(o, Num) else o
        return self

    def __mul__(self, o):
        return Num(self.v * getattr(o, "v", o))

    def __neg__(self):
        return Num(-self.v)

    def __eq__(self, o):
        return isinstance(o, Num) and self.v == o.v

    def __lt__(self, o):
        return self.v < o.v

    def __hash__(self):
        return hash(self.v)

    def __bool__(self):
        return self.v % 2 == 1

    def __len__(self):
        return 3

    def __getitem__(self, i):
        if isinstance(i, slice):
            return (i.start, i.stop, i.step)
        if i >= 3:
            raise IndexError(i)
        return self.v * i

    def __contains__(self, x):
        return x == self.v

    def __call__(self, *a):
        return len(a)

    def __repr__(self):
        return f"Num({self.v})"

    def __matmul__(self, o):
        return "mm"

    def __divmod__(self, o):
        return "dm"

    def __invert__(self):
        return "inv"

    def __int__(self):
        return self.v

    __index__ = __int__

    def __format__(self, spec):
        return f"<{spec}>"


def loop(n):
    a, b = Num(0), Num(3)
    c = 0
    for i in range(n):
        a = a + b + 1
        a += i
        if a and b < a:
            c += 1
        c += a[1] % 2 + len(b) + (3 in b)
    return a, c


print(loop(3000))
x = Num(4)
print(1 + x, x + 1, -x, x * 2, x == Num(4), x != Num(4), {x: 1}[Num(4)], bool(x), list(x), x[1:2], 4 in x, x(1, 2), x @ 1, divmod(x, 1))
print(~x, int(x), hex(x), range(x), f"{x:abc}", sorted([Num(3), Num(1)]), max(Num(1), Num(2)), [0, 1, 2, 3, 4, 5][x])
for bad in ("x + 'a'", "'a' + x", "x - 1", "x < 5", "x > Num(1)", "x <= x", "x % 2", "x[5]"):
    try:
        print(bad, eval(bad))
    except (TypeError, AttributeError, IndexError) as e:
        print(bad, type(e).__name__, e)
