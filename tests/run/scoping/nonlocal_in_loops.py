# nonlocal counters shared by several inner functions and generators in hot loops.
def bank():
    balance = 0
    log = []

    def deposit(x):
        nonlocal balance
        balance += x
        return balance

    def withdraw(x):
        nonlocal balance
        if x > balance:
            raise ValueError(f"{x} > {balance}")
        balance -= x
        return balance

    def stream(n):
        nonlocal balance
        for _ in range(n):
            balance += 1
            yield balance

    def peek():
        return balance, len(log)

    return deposit, withdraw, stream, peek, log


d, w, s, p, log = bank()
for i in range(3000):
    d(i)
    if i % 3 == 0:
        w(i // 2)
print(p())
try:
    w(10**9)
except ValueError as e:
    print(e)
print(sum(s(2000)), p())
d(0.5)
print(p())
d2, _, _, p2, _ = bank()
d2(7)
print(p2(), p())


def chain(n):
    a = b = c = 0

    def f1():
        nonlocal a, b
        a += 1
        b = a * 2

    def f2():
        nonlocal b, c
        f1()
        c += b
        if c > 10**5:
            c = "reset" and 0

    for _ in range(n):
        f2()
    return a, b, c


print(chain(3000))


def late_binding():
    def get():
        return value

    value = 1
    a = get()
    value = "two"
    b = get()
    return a, b


print([late_binding() for _ in range(500)][-1])
