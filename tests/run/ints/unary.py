# Unary plus, minus, not and invert on values that change type under the loop.
def flip(n):
    out = []
    v = 1
    for i in range(n):
        v = -v
        if i == n // 2:
            v = 1.5
        if i == n - 100:
            v = True
        if i % (n // 8) == 0:
            out.append((v, +v, -v, not v))
    return out


print(flip(16000))
print(-True, +True, not 0, not 0.0, not "", not [], -(0), -0.0, +(-0.0))
for bad in ("a", None, [], 1.5):
    for f in (lambda v: -v, lambda v: +v, lambda v: ~v):
        try:
            print(f(bad))
        except TypeError as e:
            print(e)
