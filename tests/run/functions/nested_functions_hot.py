# Inner functions made on every call of a hot outer one, recursion through closures, currying.
def outer(n):
    def sq(x):
        return x * x

    def cube(x):
        return sq(x) * x

    return cube(n) - sq(n)


print(sum(outer(i) for i in range(3000)), outer(0.5), outer(2**40))


def curry(f, n, *got):
    return f(*got) if n == 0 else lambda x: curry(f, n - 1, *got, x)


add3 = curry(lambda a, b, c: a * 100 + b * 10 + c, 3)
print(sum(add3(1)(2)(i) for i in range(800)))


def compose(*fs):
    def run(x):
        for f in fs:
            x = f(x)
        return x

    return run


inc = lambda x: x + 1
print(compose(*[inc] * 100)(0), compose(str, len, float)(12345), compose()(5))


def y(f):
    return (lambda x: x(x))(lambda x: f(lambda *a: x(x)(*a)))


fact = y(lambda self: lambda n: 1 if n < 2 else n * self(n - 1))
print(fact(30), [fact(5) for _ in range(200)][-1])


def counter():
    c = 0
    while True:
        def get():
            return c
        yield get
        c += 1


g = counter()
fs = [next(g) for _ in range(1000)]
print(fs[0](), fs[-1](), fs[0] is fs[1])


def visitor(tree):
    out = []

    def visit(t, depth=0):
        if isinstance(t, tuple):
            for k in t:
                visit(k, depth + 1)
        else:
            out.append((depth, t))

    visit(tree)
    return out


print(visitor((1, (2, (3, 4)), 5)), [len(visitor(((i,), i))) for i in range(500)][-1])
