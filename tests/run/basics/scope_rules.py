# Local, enclosing, global and builtin lookups, with class scopes and comprehensions in between.
x = "global"


def f():
    y = x

    def g():
        x = "local to g"

        def h():
            return x, y

        return h()

    return g(), x


class C:
    x = "class"
    seen = x

    def m(self):
        return x

    lam = lambda self: x
    comp = [x for _ in range(1)]
    first = [v for v in (x,)]


def h():
    global x
    before = x
    x = "changed"
    return before


for _ in range(1000):
    r = f()
print(r, C.seen, C().m(), C().lam(), C.comp, C.first)
print(h(), x, f()[1], C().m())


def shadow(len):
    return len("abc") if callable(len) else len


print(shadow(5), shadow(lambda s: s[::-1]), [shadow(i) for i in range(500)][-1])


def deep():
    v = 0

    def a():
        def b():
            def c():
                nonlocal v
                v += 1
                return v

            return c()

        return b()

    for _ in range(1000):
        a()
    return v


print(deep())


def comp_scope():
    i = "outer"
    xs = [i for i in range(3)]
    ys = [j for i in range(2) for j in range(i)]
    return i, xs, ys


print(comp_scope())
