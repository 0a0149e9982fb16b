# Values cross 2**63 and come back repeatedly: boxed and unboxed forms alternate.
def bounce(n):
    x = 2**62
    ups = 0
    for i in range(n):
        x = x * 3
        if x > 2**66:
            x = x // 2**20
            ups += 1
        x = x - i
    return x, ups


def index_math(n):
    base = 2**63 - n // 2
    t = 0
    for i in range(n):
        p = base + i
        t += p & 0xFF
        t -= (p >> 60) - (p < 2**63)
    return t


def negate(n):
    x = -(2**63) + 3
    out = []
    for i in range(n):
        x -= 1
        if i < 8:
            out.append(-x)
            out.append(abs(x))
    return x, out


def mulmod(n):
    x = 123456789123456789
    for i in range(n):
        x = x * 987654321987654321 % (2**61 - 1)
    return x


print(bounce(10000))
print(index_math(10000))
print(negate(3000))
print(mulmod(8000))
