# True division, floor division and modulo of floats with every sign, incl. by zero.
def div(a, b):
    return a / b


def fdiv(a, b):
    return a // b


def mod(a, b):
    return a % b


for i in range(1, 2500):
    div(1.0, i + 0.5), fdiv(7.5, i + 0.5), mod(7.5, i + 0.5)
vals = [0.0, -0.0, 1.0, -1.0, 3.7, -3.7, float("inf"), -float("inf"), float("nan"), 1e308, 5e-324]
for f in (div, fdiv, mod, divmod):
    for a in vals:
        row = []
        for b in vals:
            try:
                row.append(f(a, b))
            except ZeroDivisionError as e:
                row.append(str(e))
        print(f.__name__, a, row)
