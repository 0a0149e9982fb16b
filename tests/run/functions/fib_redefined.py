# A recursive function is redefined and its global name rebound during its own recursion.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


old = fib
print(old(17))


def fib(n):
    return 1


print(old(17))


def rec(n):
    global rec
    if n == 5:
        rec = lambda k: 1000
    return n if n < 2 else rec(n - 1) + rec(n - 2)


keep = rec
for _ in range(50):
    rec = keep
    r = keep(4)
print(r)
rec = keep
print(keep(12))
print(rec(12))
