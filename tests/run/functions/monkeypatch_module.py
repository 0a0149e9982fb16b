# Attributes of a module are changed while hot code goes through the module name.
import math
import types

mod = types.ModuleType("mod")
exec("def f(x):\n    return x + step\nstep = 1\nclass K:\n    z = 3", mod.__dict__)


def loop(n):
    t = 0
    for i in range(n):
        t += mod.f(i) + mod.K.z
        if i == n // 2:
            mod.step = 100
        if i == n - 5:
            mod.f = lambda x: 0.5
        if i == n - 3:
            mod.K = types.SimpleNamespace(z=-1)
    return t


print(loop(4000))


def roots(n):
    t = 0.0
    for i in range(n):
        t += math.sqrt(i)
    return round(t, 6)


print(roots(5000))
saved = math.sqrt
math.sqrt = lambda x: 1.0
print(roots(5000))
math.sqrt = saved
print(roots(5000))
del mod.f
try:
    loop(1)
except AttributeError as e:
    print(e)
mod.__getattr__ = lambda name: (lambda x: 42) if name == "f" else None
print(loop(1))
