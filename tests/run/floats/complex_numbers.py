# Complex arithmetic, errors, attributes and formatting.
vals = [0j, 1 + 2j, -1.5j, complex(float("inf"), 0), complex(-0.0, -0.0), 3]


def ops(a, b):
    out = [a + b, a - b, a * b]
    for f in (lambda: a / b, lambda: a**b):
        try:
            out.append(f())
        except (ZeroDivisionError, OverflowError) as e:
            out.append(str(e))
    return out


for a in vals:
    for b in vals:
        print(a, b, *ops(a, b), a == b)
z = 0.3 + 0.4j
for i in range(10000):
    z = z * (0.6 + 0.8j) + 0.01
print(z, abs(3 + 4j), z.real, z.conjugate().imag, f"{1.5 + 2j:.2f}", complex("1-2j"), -z, not 0j)
for bad in (lambda: 1j < 2j, lambda: 1j // 2, lambda: 1j % 2, lambda: int(1j), lambda: complex("x")):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(e)
