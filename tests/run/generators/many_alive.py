# Thousands of generators alive at once, advanced in turns; frames must not be mixed up.
def gen(k):
    a = k
    b = k * 2
    c = str(k)
    while True:
        a, b = b, (a + b) % 1009
        c = c[-3:] + str(a % 10)
        yield a, c


gens = [gen(k) for k in range(300)]
check = 0
for r in range(12):
    for g in gens:
        a, c = next(g)
        check = (check * 31 + a + len(c)) % 1000003
print(check)
for g in gens[::2]:
    g.close()
print(sum(next(g)[0] for g in gens[1::2]))
del gens


def nest(k):
    if k == 0:
        yield 0
    else:
        for v in nest(k - 1):
            yield v + 1


print(list(nest(100)))
