# Floor division and modulo over all sign combinations, in a table and in a hot loop.
for a in (7, -7, 8, -8, 0, 1, -1, 2**63, -(2**63)):
    for b in (1, -1, 2, -2, 3, -3, 2**31, -(2**62), 2**63, -(2**64)):
        print(a, b, a // b, a % b, divmod(a, b))


def hot(n):
    q = r = 0
    for i in range(-n, n):
        q += i // 7 - i // -7
        r += i % 5 * (i % -3)
    return q, r


print(hot(15000))
