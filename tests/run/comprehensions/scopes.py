# Names inside comprehensions: class bodies, lambdas, walrus targets, nested functions, deletion.
x = "module"


class C:
    x = "class"
    a = [x for _ in range(1)]
    b = [y for y in (x,)]
    c = [lambda: x for _ in range(1)][0]()


print(C.a, C.b, C.c)


def f():
    fs = [lambda: i for i in range(3)]
    gs = [lambda i=i: i for i in range(3)]
    hs = [(lambda k: lambda: k)(i) for i in range(3)]
    return [g() for g in fs], [g() for g in gs], [g() for g in hs]


for _ in range(400):
    r = f()
print(r)


def walrus():
    total = 0
    partial = [total := total + v for v in range(5)]
    return partial, total


print(walrus(), [walrus() for _ in range(300)][-1])


def shadow():
    i = 100
    _ = [i for i in range(3)]
    _ = {i: i for i in range(3)}
    _ = list(i for i in range(3))
    return i


print(shadow())


def nested(n):
    return [[[(a, b, c) for c in range(b)] for b in range(a)] for a in range(n)]


print(nested(3), sum(len(y) for x in nested(12) for y in x))


def uses_locals():
    a = 1
    return [sorted(locals()) for b in range(1)], sorted(locals())


print(uses_locals())
