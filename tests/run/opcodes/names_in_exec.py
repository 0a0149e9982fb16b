# LOAD_NAME, STORE_NAME, DELETE_NAME, LOAD_GLOBAL fallbacks, with dict subclasses as namespaces.
from _present import present

CODE = compile("total = 0\nfor i in range(n):\n    total += step(i)\ndel i\nlast = total", "ns", "exec")
present(CODE, "LOAD_NAME", "STORE_NAME", "DELETE_NAME")
ns = {"n": 5000, "step": lambda i: i * 2}
for _ in range(3):
    exec(CODE, ns)
print(ns["total"], ns["last"], "i" in ns)


class Log(dict):
    def __init__(self):
        self.log = []

    def __getitem__(self, k):
        self.log.append(("get", k))
        return super().__getitem__(k)

    def __setitem__(self, k, v):
        self.log.append(("set", k))
        super().__setitem__(k, v)

    def __missing__(self, k):
        if k == "magic":
            return 42
        raise KeyError(k)


loc = Log()
exec("a = 1\nb = a + magic\nc = len([b])\ndel a", {}, loc)
print(dict(loc), loc.log)
for src in ("zzz", "del zzz", "global q\nq = 1\ndel q\nq", "x: int", "a = b = c"):
    try:
        exec(src, {"c": 1}, {})
        print(src, "ok")
    except NameError as e:
        print(repr(src), e)
print(eval("a + b", {"a": 1}, {"b": 2}), eval("[a for _ in range(2)]", {"a": 3}), eval("(lambda: z)()", {"z": 9}))
