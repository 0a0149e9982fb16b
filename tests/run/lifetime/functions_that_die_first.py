# A namespace goes although the code of functions that died before it (lambdas, closures, generator
# expressions) refers to it.
import gc
import weakref

SOURCE = """
class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return Point(self.x + by)

def helper(k):
    return Point(k).x % 3

def by_lambda(n):
    call = lambda x: Point(x).moved(1).x + helper(x)
    total = 0
    for i in range(n):
        total += call(i)
    return total

def by_closure(n):
    def inner(k):
        return Point(k + n).x if k <= 0 else inner(k - 1) + helper(k)
    return inner(5)

def by_generator(n):
    return sum(Point(i).moved(helper(i)).x for i in range(n))

def by_class(n):
    class Local(Point):
        def twice(self):
            return super().moved(self.x).x + Point(1).x
    return Local(n).twice()

def replaced(n):
    global helper
    before = helper
    helper = lambda k: before(k) + Point(k).x
    total = sum(helper(i) for i in range(n))
    helper = before
    return total

def other_code(n):
    def before(i):
        return Point(i).x + helper(i)
    def after(i):
        return i
    total = sum(before(i) for i in range(n))
    before.__code__ = after.__code__
    return total + helper.__code__.co_argcount + before(n)

def fixed(n):
    return Point(n).x + 1

def changes_code(n):
    total = sum(fixed(i) for i in range(n))
    if n == 20 and total == 210 and len(counted) == 20:
        fixed.__code__ = helper.__code__
    counted.append(n)
    return total

counted = []
"""
NAMES = ["by_lambda", "by_closure", "by_generator", "by_class", "replaced", "other_code", "changes_code"]
CODE = compile(SOURCE, "<made>", "exec")


def once(code, names, kept=None):
    namespace = {}
    exec(code, namespace)
    results = []
    for _ in range(30):
        results = [namespace[name](20) for name in names]
    references = [weakref.ref(namespace[name]) for name in [*names, "Point", "helper"]]
    if kept is not None:
        kept.append(namespace[names[0]])
    del namespace
    gc.collect()
    return results, [reference() is None for reference in references]


for round in range(3):
    for name in NAMES:
        print(name, once(compile(SOURCE, "<made>", "exec"), [name]))
    print(once(compile(SOURCE, "<made>", "exec"), NAMES))

# The same code in one namespace after the other.
for round in range(4):
    print(once(CODE, NAMES))

# A function that is kept keeps its namespace, and works, although others of it die.
kept = []
print(once(CODE, NAMES, kept))
print(kept[0](20), kept[0].__globals__["by_generator"](20))
for name in NAMES[1:]:
    del kept[0].__globals__[name]
gc.collect()
print(kept[0](20))
kept.clear()
gc.collect()
print("end")
