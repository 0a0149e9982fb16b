# Triple nested loops, loop variables after the loop, and loops whose bounds change inside.
def triples(n):
    found = []
    for a in range(1, n):
        for b in range(a, n):
            for c in range(b, n):
                if a * a + b * b == c * c:
                    found.append((a, b, c))
    return found, a, b, c


print(triples(35))


def moving(n):
    limit = 10
    log = 0
    i = 0
    while i < limit:
        if i % 3 == 0 and limit < n:
            limit += 2
        for j in range(i % 4):
            log += j * i
        i += 1
    return i, limit, log


print(moving(6000))


def shadow():
    out = []
    for i in range(3):
        for i in range(10, 12):
            out.append(i)
        out.append(i)
    return out


print(shadow())
