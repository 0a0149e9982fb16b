# What a function without a frame returns may be of another type when the interpreter finishes it.
def join(a, b):
    return a + b
def use(xs, b):
    n = 0
    for x in xs:
        s = join(x, b)
        n += len(s)
    return n
class S(str): pass
for i in range(6): print(use(["ab"]*50, "c"))
try:
    print(use(["ab"]*20+[3], 4))
except TypeError as e: print(e)
for i in range(3): print(use(["ab"]*50, "c"))
def run(xs):
    n = 0
    for x, y in xs:
        s = join(x, y)
        n += len(s)
    return n
for i in range(6): print(run([("ab","c")]*50))
try:
    print(run([("ab","c")]*50 + [((1,2),(3,))]))
    print(run([("ab","c")]*50 + [(3,4)]))
except TypeError as e: print(e)


def dots(a):
    if a == 7:
        return a
    return ...


def some(n):
    out = set()
    for i in range(n):
        out.add(str(dots(i)))
    return sorted(out)


for i in range(6):
    print(some(6))
print(some(20))
