# __builtins__ replaced in a namespace, builtins deleted and restored, and functions built on them.
import builtins

src = "def f(n):\n    t = 0\n    for i in range(n):\n        t += len(str(i))\n    return t\n"
ns = {}
exec(src, ns)
print(ns["f"](2000))
mine = dict(vars(builtins), len=lambda s: 1000)
ns2 = {"__builtins__": mine}
exec(src, ns2)
print(ns2["f"](2000), ns["f"](2000))
mine["str"] = lambda v: "abc"
mine["len"] = lambda s: -1
print(ns2["f"](2000))
del mine["range"]
try:
    ns2["f"](1)
except NameError as e:
    print(e)
ns3 = {"__builtins__": {}}
exec("def g(x):\n    return x + 1", ns3)
print(sum(ns3["g"](i) for i in range(1000)))
try:
    exec("print(1)", {"__builtins__": {}})
except NameError as e:
    print(e)
try:
    exec("class A: pass", {"__builtins__": {}})
except NameError as e:
    print(e)


def uses_sum(n):
    t = 0
    for i in range(n):
        t += sum((i, 1))
    return t


print(uses_sum(2000))
keep = builtins.sum
del builtins.sum
try:
    uses_sum(1)
except NameError as e:
    print(e)
builtins.sum = keep
print(uses_sum(2000))
builtins.sum = max
print(uses_sum(2000))
builtins.sum = keep
