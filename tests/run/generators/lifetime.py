# Generators dropped half-way: finally blocks run, locals are released.
class R:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("released", self.n)


def g(n):
    r = R(n)
    try:
        yield 1
        yield 2
    finally:
        print("finally", n)


def half(n):
    it = g(n)
    next(it)
    print("dropping", n)


for i in range(3):
    half(i)
for x in g(10):
    print("loop", x)
    break
print("after loop")
it = g(20)
del it
print("never started")
list(g(30))
it = g(40)
next(it)
it = None
total = 0
for i in range(2000):
    for v in (x for x in range(3)):
        total += v
        if v == 1:
            break
print(total)
