# Long while loops with many branches, early exits, and values that change sign and size.
def collatz_longest(n):
    best = 0, 0
    for i in range(1, n):
        x, k = i, 0
        while x != 1:
            if x & 1:
                x = 3 * x + 1
            else:
                x >>= 1
            k += 1
        if k > best[1]:
            best = i, k
    return best


def digits(n):
    k = t = 0
    while k < n:
        m = k
        while m:
            t += m % 10
            m //= 10
        k += 1
    return t


def gcds(n):
    t = 0
    for i in range(1, n):
        a, b = n, -i
        while b:
            a, b = b, a % b
        t += a
    return t


def ladder(n):
    a = b = c = d = 0
    for i in range(n):
        if i % 15 == 0:
            a += 1
        elif i % 5 == 0:
            b -= i
        elif i % 3 == 0:
            c ^= i
        elif i > n - 5:
            d += 0.5
        else:
            continue
        if a > 10**5:
            break
    return a, b, c, d


print(collatz_longest(5000), digits(60000), gcds(40000), ladder(300000))
