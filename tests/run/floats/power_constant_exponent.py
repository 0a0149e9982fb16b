# Powers whose exponent is a constant give the same bits as with any other exponent.
import random


def squares(x):
    return x**2, x**2.0, x**-2, x**3


def inverses(x):
    return x**-1, x**-1.0, x**-2.0


def roots(x):
    return x**0.5, x**-0.5, x**1.5, x**-1.5


def check(function, exponents, x):
    """Compares with powers whose exponent the compiler doesn't know."""
    for got, exponent in zip(function(x), exponents):
        want = pow(x, exponent)
        if got != want and got == got:
            print("differs", x, exponent, got, want)


random.seed(11)
total = 0
for i in range(6000):
    x = random.uniform(0.5, 2.0) if i % 2 else random.lognormvariate(0.0, 30.0)
    for sign in 1.0, -1.0:
        check(squares, (2, 2.0, -2, 3), sign * x)
        check(inverses, (-1, -1.0, -2.0), sign * x)
    check(roots, (0.5, -0.5, 1.5, -1.5), x)
    total += sum(roots(x)) > 4.0
print(total, squares(1.1), inverses(-0.7), roots(3.0))

for x in 0.0, -0.0, 1e-300, 1e300, -1e200, 5e-324, float("inf"), -float("inf"), float("nan"), -2.5, 7:
    for function in squares, inverses, roots:
        try:
            print(x, function(x))
        except (ZeroDivisionError, OverflowError) as error:
            print(x, type(error).__name__, error)
