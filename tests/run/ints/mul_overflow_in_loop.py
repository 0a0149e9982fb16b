# A product doubles until it is far beyond a machine word, and then comes back down.
def doubling(n):
    x = 1
    seen = []
    for i in range(n):
        x = x * 3
        if x > 2**70:
            seen.append(x)
            x = x // 2**69
    return x, seen[:3], len(seen)


print(doubling(30000))


def factorial(n):
    r = 1
    while n > 1:
        r *= n
        n -= 1
    return r


for _ in range(300):
    r = factorial(25)
print(r)
print([factorial(n) for n in range(24)])
