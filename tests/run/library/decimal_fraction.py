# Decimal and Fraction arithmetic through the same hot functions as ints and floats.
from decimal import Decimal, DivisionByZero, localcontext
from fractions import Fraction


def series(one, n):
    t = one - one
    for i in range(1, n):
        t = t + one / i if i % 2 else t - one / i
    return t


for _ in range(3):
    series(1.0, 2000)
print(series(1.0, 2000), series(1, 50), series(Fraction(1), 20), series(Decimal(1), 200))
with localcontext() as ctx:
    ctx.prec = 50
    print(Decimal(1) / 7, Decimal("0.1") + Decimal("0.2"), Decimal(2).sqrt())
    try:
        Decimal(1) / 0
    except DivisionByZero as e:
        print(type(e).__name__)
print(Fraction(3, 4) + 1, Fraction("0.125"), Fraction(1, 3) * 1.5, Fraction(1, 2) == 0.5, Decimal("1.5") == 1.5, Decimal("0.1") == 0.1)
for f in (lambda: Decimal(1) + 1.5, lambda: Fraction(1, 0), lambda: Decimal("x"), lambda: Fraction(1) + "a"):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


def power(b, n):
    r = b**0
    for _ in range(n):
        r = r * b
    return r


print(power(2, 100), power(1.5, 10), power(Fraction(2, 3), 5), power(Decimal("1.1"), 5), power(True, 3), power(1j, 3))
