# A guess fails in a generator body between yields, and in the code that drives it.
def gen(n, step):
    x = 0
    while x < n:
        got = yield x + step
        x = x + (step if got is None else got)
    return x * 2


def drive(n, step, sends):
    g = gen(n, step)
    out = [next(g)]
    try:
        for s in sends:
            out.append(g.send(s) + step)
        while True:
            out.append(next(g) - 1)
    except StopIteration as e:
        out.append(("end", e.value))
    return len(out), out[:5], out[-2:]


def outer(n, step):
    r = yield from gen(n, step)
    yield r + step


for i in range(300):
    drive(20, 1, [2, 3])
    list(outer(10, 1))
print(drive(20, 1, [2, 3]), drive(20, 0.5, [2, 3]), drive(20, 1, [2.5]), drive(2**64, 2**62, [2**63]), drive(5, True, []))
print(list(outer(5, 1)), list(outer(5, 1.5)), list(outer(2**63, 2**62)), list(x + 1 for x in gen(3, 1)), [x * 0.5 for x in gen(3, 1)])
for bad in (lambda: drive(5, "a", []), lambda: drive("z", 1, []), lambda: drive(9, 1, ["x"]), lambda: list(outer(5, None))):
    try:
        bad()
    except TypeError as e:
        print(e)


def mixed(xs):
    acc = 0
    for x in xs:
        acc = acc + x
        yield acc


for _ in range(200):
    list(mixed(range(10)))
print(list(mixed([1, 2.5, True, 2**64])), list(mixed([[]])) if False else "-")
try:
    list(mixed([1, "a"]))
except TypeError as e:
    print(e)
