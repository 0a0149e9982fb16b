# and/or/not with short circuit, values of mixed types, and long chains.
log = []


def v(x):
    log.append(x)
    return x


for expr in ("v(0) and v(1)", "v(1) and v(2)", "v(0) or v('')", "v('') or v([]) or v('x') or v(5)",
             "not v(0) and v(3)", "v(1) and v(0) or v(2)", "v(0) or v(1) and v(2)", "not (v(1) or v(2))"):
    log.clear()
    print(expr, "->", repr(eval(expr)), log)


def hot(n):
    a = b = c = 0
    for i in range(n):
        if i % 2 and i % 3 and not i % 5:
            a += 1
        elif i % 7 == 0 or i % 11 == 0:
            b += 1
        x = i % 4 and i or -1
        c += x
        if not (i > 100 and (i < 200 or i > 19000)):
            continue
        c -= 1
    return a, b, c


print(hot(20000))
