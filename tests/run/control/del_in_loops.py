# del of locals, items, slices and attributes inside hot loops.
class Box:
    pass


def f(n):
    d = {i: i for i in range(n)}
    xs = list(range(n))
    box = Box()
    gone = 0
    for i in range(n):
        tmp = i * 2
        if i % 3 == 0:
            del d[i]
            gone += 1
        box.v = tmp
        del box.v
        del tmp
        if i % 10 == 0 and len(xs) > 4:
            del xs[1:3]
            del xs[-1]
        try:
            tmp
        except UnboundLocalError:
            gone += 1
    return gone, len(d), len(xs), xs[:5], vars(box)


print(f(3000))
for code in ("del x", "del xs[5]", "del d['k']", "del o.q", "del xs.append", "del (1).real", "x = 1; del x; x"):
    try:
        exec(code, {"xs": [1], "d": {}, "o": Box()})
        print(code, "ok")
    except Exception as e:
        print(code, type(e).__name__, e)
