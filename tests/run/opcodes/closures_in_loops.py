# MAKE_FUNCTION with defaults, keyword defaults, annotations and closures, inside hot loops.
from _present import present


def make(i):
    k = i * 2

    def f(a, b=i, *, c=k, d: int = 5) -> str:
        return a + b + c + d + k

    return f


present(make, "MAKE_FUNCTION", "MAKE_CELL", "BUILD_TUPLE")
t = 0
for i in range(2000):
    f = make(i)
    t += f(1) + f(1, c=0) + f(1, 2, d=-1)
print(t, f.__defaults__, f.__kwdefaults__, f.__annotations__, f.__closure__[0].cell_contents)
fs = [make(i) for i in range(5)]
print([g(0) for g in fs], len({g.__code__ for g in fs}), fs[0] is fs[1], fs[0].__qualname__)
fs[2].__closure__[0].cell_contents = "text"
try:
    fs[2](0)
except TypeError as e:
    print(e)
fs[3].__kwdefaults__["c"] = 1000
print(fs[3](0), fs[4](0))


def nested(n):
    return [[(lambda x, y=y: x + y + z) for y in range(2)] for z in range(n)]


print([g(1) for row in nested(3) for g in row])
