# Truthiness of __exit__'s result, managers found on the type only, exit after errors in enter.
class CM:
    def __init__(self, result):
        self.result = result

    def __enter__(self):
        return self

    def __exit__(self, t, v, tb):
        self.seen = (t and t.__name__, str(v), tb and tb.tb_lineno)
        return self.result


class Angry:
    def __bool__(self):
        raise RuntimeError("truth")


def use(r):
    c = CM(r)
    try:
        with c:
            raise ValueError("inside")
        return "swallowed", c.seen
    except (ValueError, RuntimeError) as e:
        return repr(e), c.seen


for _ in range(400):
    use(True)
for r in (True, False, None, 0, 1, "", "x", [], [0], Angry()):
    print(type(r).__name__, use(r))
c = CM(True)
c.__exit__ = lambda *a: 1 / 0
with c:
    pass
print(c.seen)


class First:
    def __enter__(self):
        print("first in")

    def __exit__(self, *a):
        print("first out", a[0])


class Fails:
    def __enter__(self):
        raise OSError("enter fails")

    def __exit__(self, *a):
        print("never")


try:
    with First(), Fails():
        print("never")
except OSError as e:
    print(e)


def loop_exit(n):
    hits = 0
    for i in range(n):
        with CM(i % 2) as c:
            hits += 1
            if i % 4 == 1:
                raise KeyError(i)
    return hits


print(loop_exit(2000))
