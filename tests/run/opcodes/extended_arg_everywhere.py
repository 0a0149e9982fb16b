# Jumps, names, constants, locals and cells whose argument needs EXTENDED_ARG, in one hot loop.
n = 270
src = ["def make():"]
src += [f"    c{i} = {i}" for i in range(n)]
src += ["    def f(k):"]
src += [f"        l{i} = k + {i + 1000}" for i in range(n)]
src += ["        t = 0", "        for j in range(k):", "            if j % 3 == 0:"]
src += [f"                t += l{i} + c{i} + o.a{i}" for i in range(0, n, 2)]
src += ["            elif j % 3 == 1:", "                continue", "            else:"]
src += [f"                t -= l{i} * 0.5" for i in range(1, n, 2)]
src += ["                o.a269 = t", "        return t, l269, c269"]
src += ["    return f"]


class O:
    pass


o = O()
for i in range(n):
    setattr(o, f"a{i}", i)
ns = {"o": o}
exec("\n".join(src), ns)
f = ns["make"]()
print(f(10))
for _ in range(15):
    r = f(30)
print(r, o.a269)
del o.a268
try:
    f(5)
except AttributeError as e:
    print(e)
try:
    f("x")
except TypeError as e:
    print(e)
