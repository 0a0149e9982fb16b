# PRECALL/CALL in each specialised form: Python functions, classes, type(x), str(x), tuple(x), C functions.
from _present import present


def f(x, xs, s):
    return (
        type(x), str(x), tuple(xs), len(xs), isinstance(x, int), xs.append(x), abs(-1), int(s), max(x, 2), s.upper(),
        s.split("b"), s.replace("a", "z"), list(xs), dict(), print, ord("a"), sum(xs), divmod(7, 2), getattr(x, "real"),
        range(3), "-".join(["p", "q"]), {}.get("k"), {}.get("k", 5), sorted(xs, reverse=True), [].copy(), min([3, 1], key=lambda v: v),
    )


present(f, "PRECALL", "CALL", "KW_NAMES", "LOAD_METHOD")
for i in range(600):
    r = f(i, [1], "12")
print(r)
print(f(2.5, [0], "7"))


class C:
    def __init__(self, v=0):
        self.v = v

    def m(self, a, b=2):
        return self.v, a, b


def objects(n):
    t = 0
    for i in range(n):
        c = C(i)
        t += sum(c.m(1)) + sum(c.m(1, 3)) + sum(c.m(a=1)) + sum(C.m(c, 5)) + C().v
    return t


print(objects(1500))
for bad in ("len()", "len(1, 2)", "len(5)", "str(1, 2, 3, 4)", "type()", "type(1, 2)", "isinstance(1)", "[].append()", "[].append(1, 2)",
            "abs()", "abs('x')", "int('x')", "'a'.join()", "'a'.join(5)", "tuple(5)", "{}.get()", "max()", "C(1, 2)", "C().m()", "''.upper(1)", "C.m()", "ord(5)"):
    try:
        print(bad, eval(bad))
    except (TypeError, ValueError) as e:
        print(bad, "->", type(e).__name__, e)
