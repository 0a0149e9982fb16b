# Calls specialised for len, isinstance, type, list.append... when the callee turns into something else.
def use(xs):
    return len(xs), isinstance(xs, list), type(xs).__name__, str(xs)[:3], xs.append


for _ in range(800):
    use([1, 2])
print(use([1, 2])[:4])


class Fake:
    def __len__(self):
        return 77

    def append(self, v):
        return "fake append"

    def __str__(self):
        return "FAKE"


print(use(Fake())[:4])


def adder(xs, n):
    for i in range(n):
        xs.append(i)
    return xs


class L(list):
    def append(self, v):
        super().append(-v)


print(len(adder([], 3000)), adder(L(), 3), adder(Fake(), 3).append(1))
try:
    adder((), 1)
except AttributeError as e:
    print(e)
g = globals()
g["len"] = lambda x: "my len"
g["isinstance"] = lambda a, b: "my isinstance"
g["type"] = lambda x: Fake
g["str"] = repr
print(use([1, 2])[:4])
for n in ("len", "isinstance", "type", "str"):
    del g[n]
print(use((1,) and [0])[:4])


class Meta(type):
    def __instancecheck__(cls, o):
        return o == 5


class M(metaclass=Meta):
    pass


def check(o, c):
    return isinstance(o, c)


for _ in range(1000):
    check(1, int)
print(check(5, M), check(6, M), check(True, int), check(1, (str, int)), check([], (str, (list, int))))
try:
    check(1, 5)
except TypeError as e:
    print(e)
