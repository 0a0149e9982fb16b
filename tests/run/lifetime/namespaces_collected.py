# A namespace that is dropped goes, with the functions and classes that its hot code refers to.
import gc
import weakref

SOURCE = """
def fact(n):
    return 1 if n < 2 else n * fact(n - 1)

def even(n):
    return True if n == 0 else odd(n - 1)

def odd(n):
    return False if n == 0 else even(n - 1)

class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)

def walk(n):
    p = Point(0)
    for i in range(n):
        p = p.moved(i)
    return p.x

def numbers(n):
    for i in range(n):
        yield fact(i % 5)
"""


def once(keep):
    namespace = {}
    exec(compile(SOURCE, "<made>", "exec"), namespace)
    names = ["fact", "even", "odd", "Point", "walk", "numbers"]
    results = []
    for _ in range(30):
        results = [
            namespace["fact"](6),
            namespace["even"](7),
            namespace["walk"](20),
            sum(namespace["numbers"](9)),
        ]
    references = [weakref.ref(namespace[name]) for name in names]
    if keep is not None:
        keep.append(namespace["fact"])
    del namespace
    gc.collect()
    return results, [reference() is None for reference in references]


for _ in range(3):
    print(once(None))

kept = []
print(once(kept), kept[0](7))
kept.clear()
gc.collect()


def make(n):
    """Closures over one code object: the first is collected while another runs."""

    def count(k):
        if k == n:
            gc.collect()
        return k if k <= 0 else count(k - 1) + helper(k)

    return count


def helper(k):
    return k % 3


total = 0
for i in range(40):
    counter = make(-1 if i % 10 else 3)
    total += counter(12)
print(total)


class Noisy:
    def __del__(self):
        print("gone")


def use(n):
    s = 0
    for i in range(n):
        s += len(str(i))
    return s


def drop_with_finaliser():
    namespace = {"noisy": Noisy(), "use": use}
    exec("def f(n):\n    return use(n) + (noisy is None)\ndef g(n):\n    return f(n) + g.x\ng.x = 1\n", namespace)
    for _ in range(30):
        result = namespace["g"](10)
    return result


print(drop_with_finaliser())
gc.collect()
print("end")
