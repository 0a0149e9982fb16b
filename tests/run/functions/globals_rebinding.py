# Globals that a hot loop reads are rebound from inside the loop and from a callee.
LIMIT = 10
factor = 2


def change():
    global factor
    factor = factor * 1.5


def loop(n):
    global LIMIT
    t = 0
    for i in range(n):
        t += factor
        if i % 4000 == 3999:
            change()
        if t > LIMIT:
            LIMIT = LIMIT * 10
    return t, LIMIT


print(loop(10000))


def helper(x):
    return x + 1


def uses_helper(n):
    global helper
    t = 0
    for i in range(n):
        t = helper(t)
        if i == n // 2:
            helper = lambda x: x + 1000
    return t


print(uses_helper(5000))


def vanish(n):
    t = 0
    for i in range(n):
        t += temp
        if i == n - 10:
            del globals()["temp"]
    return t


temp = 3
try:
    vanish(4000)
except NameError as e:
    print(e)
temp = 0.25
print(factor)
globals()["factor"] = 7
print(loop(10)[0])
