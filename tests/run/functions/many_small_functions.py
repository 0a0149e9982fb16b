# A call graph of many little functions, each called a few thousand times.
def f0(x): return x + 1
def f1(x): return f0(x) * 2
def f2(x, y=3): return f1(x) - y
def f3(x): return f2(x) if x % 2 else f2(x, 5)
def f4(*xs): return sum(xs)
def f5(x, **k): return k.get("a", x)
def f6(x): return f4(x, f3(x), f5(x, a=2), f5(x))
def f7(s): return s[::-1] + str(len(s))
def f8(x): return (x, x + 1)
def f9(x):
    a, b = f8(x)
    return a * b


def run(n):
    t = 0
    for i in range(n):
        t += f6(i) + f9(i) + len(f7("ab"))
    return t


print(run(3000), run(0), f6(2.5), f3(2**63), f9(-(2**40)))
for bad in (lambda: f6("a"), lambda: f7(5), lambda: f9("x"), lambda: f2()):
    try:
        bad()
    except TypeError as e:
        print(e)
