# SimpleNamespace, MappingProxyType, new_class, DynamicClassAttribute, coroutine type helpers.
import types

ns = types.SimpleNamespace(a=1, b=0.5)


def hot(n):
    for i in range(n):
        ns.a += i
        ns.b = ns.a / 2
    return ns


print(hot(3000))
ns.c = [1]
del ns.b
print(ns, ns == types.SimpleNamespace(a=ns.a, c=[1]))
m = types.MappingProxyType({"k": 1})


def read(n):
    t = 0
    for _ in range(n):
        t += m["k"]
    return t


print(read(3000))
try:
    m["k"] = 2
except TypeError as e:
    print(e)
K = types.new_class("K", (), {}, lambda d: d.update(v=lambda self: 5))
print(sum(K().v() for _ in range(1000)), K.__name__)
f = types.FunctionType(compile("def f(x):\n    return x + y", "m", "exec").co_consts[0], {"y": 10})
print(sum(f(i) for i in range(1000)))
m = types.MethodType(lambda self, k: self * k, 7)
print(m(6), m.__self__, sum(m(i) for i in range(500)), isinstance(len, types.BuiltinFunctionType))
