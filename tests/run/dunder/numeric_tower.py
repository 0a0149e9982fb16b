# A rational class with all arithmetic, comparisons and conversions, mixed with ints and floats in loops.
from math import gcd


class Q:
    __slots__ = ("n", "d")

    def __init__(self, n, d=1):
        if d == 0:
            raise ZeroDivisionError("Q")
        g = gcd(n, d) * (1 if d > 0 else -1)
        self.n, self.d = n // g, d // g

    def _co(self, o):
        return o if isinstance(o, Q) else Q(o) if isinstance(o, int) else None

    def __add__(self, o):
        o2 = self._co(o)
        return Q(self.n * o2.d + o2.n * self.d, self.d * o2.d) if o2 is not None else float(self) + o if isinstance(o, float) else NotImplemented

    __radd__ = __add__

    def __neg__(self):
        return Q(-self.n, self.d)

    def __sub__(self, o):
        return self + -o

    def __rsub__(self, o):
        return -self + o

    def __mul__(self, o):
        o = self._co(o)
        return Q(self.n * o.n, self.d * o.d) if o is not None else NotImplemented

    __rmul__ = __mul__

    def __truediv__(self, o):
        o = self._co(o)
        return Q(self.n * o.d, self.d * o.n)

    def __pow__(self, k):
        return Q(self.n**k, self.d**k) if k >= 0 else Q(self.d**-k, self.n**-k)

    def __eq__(self, o):
        o = self._co(o)
        return NotImplemented if o is None else (self.n, self.d) == (o.n, o.d)

    def __lt__(self, o):
        o = self._co(o)
        return self.n * o.d < o.n * self.d

    def __hash__(self):
        return hash((self.n, self.d))

    def __float__(self):
        return self.n / self.d

    def __repr__(self):
        return f"{self.n}/{self.d}"

    def __abs__(self):
        return Q(abs(self.n), self.d)

    def __bool__(self):
        return self.n != 0


def harmonic(one, n):
    t = one - one
    for i in range(1, n):
        t = t + one / i
    return t


for _ in range(5):
    a = harmonic(1.0, 500), harmonic(Q(1), 40), harmonic(1, 100)
print(a)
print(Q(1, 2) + 1, 1 + Q(1, 2), 2 - Q(1, 3), 3 * Q(2, 6), Q(1, 2) ** -3, Q(1, 2) + 0.25, Q(2, 4) == Q(1, 2), Q(4, 2) == 2, Q(1, 3) < 1, abs(Q(-1, 2)), bool(Q(0)))
print(sum([Q(1, 6)] * 6), max(Q(1, 2), Q(2, 3)), sorted([Q(3, 4), Q(1, 4)]), {Q(2, 4): "half"}[Q(1, 2)], float(Q(1, 8)))
for f in (lambda: Q(1, 0), lambda: Q(1) + "a", lambda: Q(1) * 1.5, lambda: Q(1) < "a", lambda: Q(1) / 0, lambda: "a" + Q(1)):
    try:
        print(f())
    except (ZeroDivisionError, TypeError, AttributeError) as e:
        print(type(e).__name__, e)
