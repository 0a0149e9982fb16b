# Objects with __call__, bound methods, static and class methods, types and partials as callees.
import functools


class Adder:
    def __init__(self, k):
        self.k = k

    def __call__(self, x):
        return x + self.k

    def method(self, x):
        return x * self.k

    @staticmethod
    def static(x):
        return x - 1

    @classmethod
    def klass(cls, x):
        return len(cls.__name__) + x


def apply_all(fs, n):
    t = 0
    for i in range(n):
        for f in fs:
            t += f(i)
    return t


a = Adder(3)
fs = [a, a.method, Adder.static, a.static, Adder.klass, a.klass, functools.partial(pow, 2), abs, int, float, lambda x: x, hash]
for f in fs:
    print(apply_all([f], 200))
print(apply_all(fs[:6] + fs[7:], 1000))
a.k = 0.5
print(apply_all(fs[:2], 1000))
Adder.__call__ = lambda self, x: 0
print(apply_all([a], 1000))
del Adder.__call__
try:
    apply_all([a], 1)
except TypeError as e:
    print(e)
