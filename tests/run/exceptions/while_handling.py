# New calls, loops and yields while an exception is being handled.
def helper(n):
    t = 0
    for i in range(n):
        t += i
    return t


def f(n):
    out = []
    for i in range(n):
        try:
            [].pop()
        except IndexError as e:
            t = helper(20)
            try:
                {}["x"]
            except KeyError as k:
                out.append((t, str(e), str(k), k.__context__ is e))
    return out[0], out[-1], len(out)


print(f(1000))


def gen():
    for i in range(3):
        try:
            raise ValueError(i)
        except ValueError as e:
            got = yield e.args[0]
            yield (e.args[0], got)


g = gen()
print(next(g), g.send("a"), next(g), g.send("b"))
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e), repr(e.__context__))
