# The type of a loop variable changes once, then often.
def once(n):
    x = 0
    for i in range(n):
        if i == n - 5:
            x = float(x)
        x = x + 1
    return x


print(once(20000))


def often(n):
    kinds = {}
    x = 0
    for i in range(n):
        m = i % 5
        if m == 0:
            x = i
        elif m == 1:
            x = i * 0.5
        elif m == 2:
            x = str(i)
        elif m == 3:
            x = [i]
        else:
            x = None
        name = type(x).__name__
        kinds[name] = kinds.get(name, 0) + (len(x) if m in (2, 3) else 1)
    return kinds


print(often(15000))
