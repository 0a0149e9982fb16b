# Running hot must not change what co_code, dis and marshal show of a function.
import dis
import marshal


def f(n):
    t = 0
    for i in range(n):
        t += i * 2
    return t


def g(x):
    return f(x) + 1


before = [(h.__code__.co_code, marshal.dumps(h.__code__)) for h in (f, g)]
listing = [(i.opname, i.arg) for i in dis.get_instructions(f)]
for _ in range(50):
    g(2000)
after = [(h.__code__.co_code, marshal.dumps(h.__code__)) for h in (f, g)]
print(before == after, listing == [(i.opname, i.arg) for i in dis.get_instructions(f)])
print([o for o, _ in listing])
k = f.__code__.replace()
print(k == f.__code__, k.co_code == f.__code__.co_code, hash(k) == hash(f.__code__))
ns = type(f)(k, globals())
print(ns(2000) == f(2000), marshal.loads(marshal.dumps(f.__code__)) == f.__code__)
