# Conditional expressions, nested, with side effects, and as arguments.
log = []


def t(name, v):
    log.append(name)
    return v


def pick(a, b, c):
    return t("x", 1) if t("a", a) else t("y", 2) if t("b", b) else t("z", 3) if t("c", c) else t("w", 4)


for bits in range(8):
    log.clear()
    print(pick(bits & 4, bits & 2, bits & 1), log)


def hot(n):
    s = 0
    for i in range(n):
        s += (i if i % 2 else -i) * (1 if i % 3 == 0 else 2 if i % 3 == 1 else 0)
        s = s if s < 10**6 else s - 10**6
    return s


print(hot(25000))
print([("fizz" if i % 3 == 0 else "") + ("buzz" if i % 5 == 0 else "") or i for i in range(16)])
