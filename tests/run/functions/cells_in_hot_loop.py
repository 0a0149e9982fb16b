# A local that is also a cell, changed by an inner function while the loop runs.
def f(n):
    total = 0
    step = 1

    def bump():
        nonlocal step
        step += 1

    def peek():
        return total

    seen = []
    for i in range(n):
        total += step
        if i % 1000 == 0:
            bump()
            seen.append(peek())
    return total, seen


print(f(6000))


def swap_type(n):
    x = 0

    def change():
        nonlocal x
        x = x + 0.5

    for i in range(n):
        x = x + 1
        if i == n // 2:
            change()
    return x


print(swap_type(8000))


def cell_as_argument(a, b):
    def g():
        return a * b

    a = a + 1
    return g()


print([cell_as_argument(i, 2) for i in range(2000)][-1])
fs = []


def capture(n):
    for i in range(n):
        if i % 400 == 0:
            fs.append(lambda: (i, n))
    return i


print(capture(2000), [f() for f in fs])
