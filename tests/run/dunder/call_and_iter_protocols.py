# __call__, __iter__, __next__, __enter__, __hash__, __bool__ found on the type and not on the instance.
class T:
    def __call__(self):
        return "type call"

    def __len__(self):
        return 3

    def __iter__(self):
        return iter("type")

    def __bool__(self):
        return False

    def __add__(self, o):
        return "type add"

    def __getitem__(self, i):
        return "type item"

    def __contains__(self, x):
        return True


def use(t):
    return t(), len(t), list(t), bool(t), t + 1, t[0], 5 in t, 1 if t else 2


t = T()
for _ in range(600):
    use(t)
print(use(t))
t.__call__ = lambda: "instance"
t.__len__ = lambda: 99
t.__bool__ = lambda: True
t.__add__ = lambda o: "instance add"
t.__getitem__ = lambda i: "instance item"
print(use(t))
T.__call__ = lambda self: "patched"
T.__len__ = lambda self: 0
del T.__bool__
print(use(t))
del T.__len__, T.__contains__
try:
    use(t)
except TypeError as e:
    print(e)
T.__len__ = lambda self: 1
print(use(t)[3:])


class NoCall:
    pass


n = NoCall()
n.__call__ = lambda: 1
n.__iter__ = lambda: iter([])
for f in (lambda: n(), lambda: [*n], lambda: len(n), lambda: n[0], lambda: 1 in n, lambda: n + 1):
    try:
        f()
    except TypeError as e:
        print(e)
