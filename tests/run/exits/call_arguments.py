# A guess fails while the callee and some arguments of a call are on the stack.
def callee(a, b, c=0, *r, k=5, **kw):
    return a, b, c, r, k, kw


def positional(x, y):
    return callee(x, x + y, x - y, x * y, y)


def keywords(x, y):
    return callee(x + 1, b=y + 1, k=x + y, z=x * 3)


def starred(x, y, xs):
    return callee(x, *xs, x + y, k=y * 2, **{"q": x + 2})


def nested(x, y):
    return callee(callee(x + 1, callee(y + 1, x + y)), max(x, y, x + y), k=min(x * 2, y * 2))


def builtin(x, y):
    return max(x, y + 1), min(x + y, x), divmod(x * 2, y + 1), print, isinstance(x + y, int), sum((x, x + y)), str(x + 1) + str(y * 2)


fs = (positional, keywords, lambda x, y: starred(x, y, (x, y)), nested, builtin)
for i in range(1200):
    for f in fs:
        f(i, 1)
for f in fs:
    for x, y in ((1.5, 2), (1, 0.5), (2**63, 5), (True, 3), (2**63, 2**63)):
        print(f(x, y))
for f in fs:
    for x, y in (("a", 1), (1, None), ([], 1)):
        try:
            print(f(x, y))
        except TypeError as e:
            print(e)
