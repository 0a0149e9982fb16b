# An exception caught inside a loop over enumerate: the loop goes on with the same iterator.
def f(d, xs):
    out = []
    for i, x in enumerate(xs):
        try:
            out.append(d[x])
        except KeyError:
            out.append("k")
    return out
for k in range(30):
    r = f({1: 1, 0: 0}, [1, 2, 3, 0])
print(r)
