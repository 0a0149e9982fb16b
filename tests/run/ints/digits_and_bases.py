# Digit sums, base conversion, palindromes and Kaprekar steps, with small and huge numbers.
def digit_sum(n):
    s = 0
    while n:
        n, d = divmod(n, 10)
        s += d
    return s


def to_base(n, b):
    if n == 0:
        return "0"
    out, neg = "", n < 0
    n = abs(n)
    while n:
        out = "0123456789abcdefghijklmnopqrstuvwxyz"[n % b] + out
        n //= b
    return "-" + out if neg else out


def reverse(n):
    r = 0
    while n > 0:
        r = r * 10 + n % 10
        n //= 10
    return r


def lychrel(n, limit):
    for k in range(limit):
        n += reverse(n)
        if n == reverse(n):
            return k + 1
    return None


print(sum(digit_sum(i) for i in range(5000)), digit_sum(2**1000), digit_sum(0))
print([to_base(v, b) for v in (0, 255, -255, 2**64, 10**25) for b in (2, 10, 16, 36)])
print([lychrel(n, 30) for n in (10, 89, 196, 12345)], reverse(1234567890123456789012))
print(all(int(to_base(i, 7), 7) == i for i in range(-500, 2000)))
