# float ** float: overflow, complex results, zero to negative powers, roots.
def power(a, b):
    return a**b


for i in range(2000):
    power(i + 0.5, 2.0)
    power(i + 0.5, 0.5)
vals = [0.0, -0.0, 1.0, -1.0, 2.0, -8.0, 0.5, float("inf"), -float("inf"), float("nan")]
for a in vals:
    for b in vals + [1 / 3, -0.5, 1000.0]:
        try:
            print(a, b, power(a, b))
        except (ZeroDivisionError, OverflowError) as e:
            print(a, b, type(e).__name__, e)
print(power(10.0, 308), power(2, 0.5), power(-8, 1 / 3), power(2, -1), power(2.0, -1074))
try:
    power(10.0, 309)
except OverflowError as e:
    print(e)
