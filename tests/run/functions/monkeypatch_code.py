# f.__code__ assigned, functions replaced in modules, and __globals__ of another module.
def f(x):
    return x + 1


def g(x):
    return x * 2


def drive(n):
    t = 1
    for i in range(n):
        t = f(t) % 1000003
        if i == n // 2:
            f.__code__ = g.__code__
    return t


print(drive(6000), f(10))
f.__code__ = (lambda x, y=5: (x, y)).__code__
try:
    f(1)
except TypeError as e:
    print(e)
print(f(1, 2))


def with_cell():
    k = 3
    return lambda x: x + k


h = with_cell()
try:
    f.__code__ = h.__code__
except ValueError as e:
    print(e)
import types

ns = {"k": 100, "__builtins__": __builtins__}
code = compile("def q(x):\n    return x + k", "made", "exec")
exec(code, ns)
q = ns["q"]
k = 5
q2 = types.FunctionType(q.__code__, globals())


def both(n):
    a = b = 0
    for i in range(n):
        a += q(i)
        b += q2(i)
    return a, b


print(both(3000))
ns["k"] = 0.5
k = 1
print(both(10))
