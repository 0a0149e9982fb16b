# Calls of functions and methods for long enough to be compiled, replaced late.
def add(a, b):
    return a + b


class Acc:
    def __init__(self):
        self.t = 0

    def put(self, v):
        self.t = add(self.t, v)
        return self


def run(n):
    a = Acc()
    for i in range(n):
        a.put(i & 3)
        if i == n - 1000:
            a.t = float(a.t)
        if i == n - 500:
            Acc.put = lambda self, v: setattr(self, "t", self.t - 1) or self
    return a.t


def functions(n):
    global add
    t = 0
    for i in range(n):
        t = add(t, 1)
        if i == n - 300:
            add = lambda a, b: a + b * 10
    return t


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(run(400000))
print(functions(500000))
print(fib(23), fib(10.0), fib(True))
