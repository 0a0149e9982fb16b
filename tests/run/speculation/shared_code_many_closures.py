# One code object behind many functions with other globals, defaults and cells.
def make(k, f):
    def run(n, extra=k):
        t = f(0)
        for i in range(n):
            t = t + f(k) + extra
        return t

    return run


runs = [make(1, int), make(0.5, float), make(2, lambda v: v), make(3, lambda v: v * 2**60), make(True, int)]
for _ in range(3):
    for r in runs:
        print(r(1200))
print(runs[0](1000, 0.25), runs[1](1000, 7))
srcs = "def f(n):\n    t = 0\n    for i in range(n):\n        t += K\n    return t\n"
code = compile(srcs, "shared", "exec")
spaces = [{"K": 1}, {"K": 0.5}, {"K": 2**62}, {"K": [1] and 3}]
for ns in spaces:
    exec(code, ns)
for _ in range(3):
    print([ns["f"](2000) for ns in spaces])
assert spaces[0]["f"].__code__ is spaces[1]["f"].__code__ or True
spaces[0]["range"] = lambda n: [1, 2, 3]
print([ns["f"](2000) for ns in spaces])
