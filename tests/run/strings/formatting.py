# f-strings with every kind of conversion, nesting and format specification.
class P:
    def __format__(self, spec):
        return f"P:{spec}"

    def __str__(self):
        return "str"

    def __repr__(self):
        return "repr"


def hot(n):
    t = 0
    for i in range(n):
        t += len(f"{i:>6}|{i!r}|{i / 7:.3f}|{'a' if i % 2 else 'b'}|{i:{i % 5 + 1}d}")
    return t


print(hot(3000))
p, w, x = P(), 10, 3.14159
print(f"{p} {p!s} {p!r} {p!a} {p:spec} {p!s:>6}|{x:{w}.{3}}|{{}}|{x=:.2f}|{w = }|{'nested ' + f'{w}'}")
print(f"{1_000_000:,} {255:#x} {255:08b} {-5:+} {5: } {0.5:%} {'é':*^5} {True:d} {None!s:>6} {1e10:g} {3:c}".encode())
print("{0} {1} {0}".format(1, 2), "{a.real} {b[0]} {b[k]}".format(a=5, b={0: "z", "k": "y"}), "{:{}}".format("x", 4))
print("%(a)s %(b)05d %%" % {"a": 1, "b": 42}, "%r %a %c" % ("é", "é", 65), "%*d" % (5, 42), "%.3s|" % "abcdef")
for bad in ('f"{x:d}"', 'f"{p.z}"', '"%d" % 1.5 + "%d" % "a"', '"%s %s" % 1', '"%s" % (1, 2)', '"{} {2}".format(1)', 'f"{[]:5}"'):
    try:
        print(eval(bad))
    except Exception as e:
        print(bad, type(e).__name__, e)
