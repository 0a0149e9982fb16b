# String building with +=, and when others hold a reference to the text being grown.
def build(n):
    s = ""
    kept = []
    for i in range(n):
        s += str(i % 10)
        if i % 1000 == 0:
            kept.append(s)
    return len(s), s[-5:], [len(k) for k in kept]


print(build(8000))


def alias(n):
    s = "x"
    t = s
    for _ in range(n):
        s += "y"
        if len(s) == 100:
            t = s
    return len(t), len(s), t == s[:100]


print(alias(3000))
g = ""


def global_text(n):
    global g
    for i in range(n):
        g += "ab"
        g = g + "é" if i % 500 == 0 else g
    return len(g), g[:4]


print(global_text(2000))


class H:
    s = ""


def attr_text(h, n):
    for i in range(n):
        h.s += "ü" if i == 1500 else "q"
    return len(h.s), h.s.count("ü")


print(attr_text(H(), 2000))
