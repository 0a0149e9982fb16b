# Every augmented assignment on ints, in a loop and at the borders of a word.
def churn(n):
    a, b, c, d, e, f, g = 1, 2, 3, 4, 5, 6, 7
    for i in range(1, n):
        a += i
        b -= i
        c *= 3
        c %= 1000003
        d <<= 1
        d >>= 1
        e ^= i
        f |= i
        g &= 0xFFFF
        g //= 2
        g += i
        a **= 1
    return a, b, c, d, e, f, g


print(churn(12000))
x = 2**63 - 1
x += 1
print(x)
x -= 1
x <<= 1
print(x)
x *= x
print(x)
x //= -3
print(x)
x **= 2
x %= 10**9
print(x)
x /= 4
print(x)
