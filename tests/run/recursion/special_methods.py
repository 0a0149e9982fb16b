# Infinite recursion through __repr__, __eq__, __getattr__, properties, __add__, sort keys and generators.
class R:
    def __repr__(self):
        return repr(self)

    def __eq__(self, o):
        return self == o

    def __getattr__(self, n):
        return getattr(self, n + "x")

    def __add__(self, o):
        return self + o

    def __call__(self):
        return self()

    def __iter__(self):
        return iter(list(self))

    def __len__(self):
        return len(self)

    def __hash__(self):
        return hash(self)

    @property
    def p(self):
        return self.p


r = R()
for f in (lambda: repr(r), lambda: r == r, lambda: r.zz, lambda: r + 1, lambda: r(), lambda: len(r), lambda: hash(r), lambda: r.p):
    try:
        f()
        print("no error")
    except RecursionError as e:
        print("RecursionError")


def gen(n):
    yield n
    yield from gen(n + 1)


k = 0
try:
    for k in gen(0):
        pass
except RecursionError:
    print("generator", k > 100)


def key(x):
    return sorted([x], key=key)


try:
    key(1)
except RecursionError:
    print("key")
print(sum(range(100)), repr([1]))
