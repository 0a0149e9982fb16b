# eval and exec in hot functions, with own namespaces, closures and compiled code objects.
def hot(n):
    t = 0
    code = compile("i * 2 + k", "<e>", "eval")
    for i in range(n):
        t += eval(code, {"k": 1}, {"i": i})
        if i % 500 == 0:
            t += eval("i + t")
            exec("z = i")
    return t


print(hot(2500))
ns = {}
exec("def f(n):\n    s = 0\n    for i in range(n):\n        s += i\n    return s\n", ns)
print([ns["f"](1000) for _ in range(20)][-1], ns["f"].__module__, ns["f"].__globals__ is ns)


def local_exec():
    x = 1
    exec("x = 2; y = 3")
    d = {}
    exec("x = 2; y = 3", {}, d)
    return x, d, eval("x"), eval("[x for _ in (1,)]", {"x": 9})


for _ in range(100):
    r = local_exec()
print(r)
for src in ("1/0", "undefined", "[][1]"):
    try:
        eval(src)
    except Exception as e:
        print(type(e).__name__, e, e.__traceback__.tb_next.tb_frame.f_code.co_filename)
try:
    exec("def g():\n    raise KeyError('in g')\n\n\ng()", {})
except KeyError as e:
    tb = e.__traceback__
    while tb:
        print(tb.tb_lineno, tb.tb_frame.f_code.co_name)
        tb = tb.tb_next
cls = {}
exec("class K:\n    v = [w for w in range(3)]\n    def m(self): return super().__repr__()[:1]", cls)
print(cls["K"].v, cls["K"]().m())
