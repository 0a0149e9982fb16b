# __repr__, __str__, __format__, __bytes__, __hash__ overridden; recursion in repr; wrong result types.
class R:
    def __init__(self, v):
        self.v = v

    def __repr__(self):
        return f"R({self.v!r})"


class S(R):
    def __str__(self):
        return f"S<{self.v}>"

    def __format__(self, spec):
        return f"[{spec}:{self.v}]"

    def __bytes__(self):
        return b"bytes"


class Bad:
    def __repr__(self):
        return 5

    def __str__(self):
        return None

    def __format__(self, s):
        return 1

    def __hash__(self):
        return 2**70

    def __bool__(self):
        return "yes"

    def __len__(self):
        return 1.5

    def __int__(self):
        return "1"

    def __float__(self):
        return 1

    def __index__(self):
        return 1.0


t = 0
for i in range(2000):
    t += len(repr(R(i))) + len(str(S(i))) + len(f"{S(i):x} {R(i)} {S(i)!r}")
print(t, R(R(1)), S(R("a")), [S(1)], (R(1),), {R(1).v: S(2)}, "%s %r" % (S(3), S(3)), "{:>5}|{!s}".format(S(4), S(5)), bytes(S(1)))
b = Bad()
for f in (repr, str, lambda b: f"{b}", bool, len, int, float, lambda b: [1, 2][b], lambda b: print(b)):
    try:
        print(f(b))
    except TypeError as e:
        print(e)
print(hash(b) == hash(2**70))
