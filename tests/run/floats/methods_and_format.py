# Methods, repr and format specifications of floats.
for v in (0.0, -0.0, 1.0, 0.1, 1e16, 1e15, 123456789.123, 1e-5, 0.0001, 1e100, float("inf"), float("nan")):
    print(repr(v), str(v), f"{v:.3f}", f"{v:e}", f"{v:g}", f"{v:10.2f}|", f"{v:<10}|", f"{v:+.1%}", f"{v:,.2f}")
    print(v.is_integer(), v.hex(), hash(v) if v == v else "nan")
print((0.75).as_integer_ratio(), (2.0).conjugate(), (2.5).real, (2.5).imag, hash(2.0) == hash(2))


def joined(n):
    parts = []
    for i in range(n):
        parts.append(f"{i / 3:.4f}")
    return sum(map(len, parts)), parts[-1]


print(joined(5000))
