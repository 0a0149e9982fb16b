# A guess fails inside loops with several live iterators, in their bodies, headers and else parts.
def f(xs, ys, k):
    out = []
    for x in xs:
        for i, y in enumerate(ys):
            for z in range(int(k)):
                out.append(x + y * z - i)
            else:
                out.append(x - k)
        out.append(len(out) + x)
    return sum(out), len(out)


def g(xs):
    t = 0
    it = iter(xs)
    for x in it:
        t += x
        for y in it:
            t -= y * 2
            if t % 3 == 0:
                break
    return t


def h(d):
    t = 0
    for k, v in d.items():
        t += k * v
        for w in d:
            t += w - v
    return t


for i in range(200):
    f([1, 2, 3], (4, 5), 2)
    g(list(range(30)))
    h({1: 2, 3: 4})
print(f([1, 2.5, 3], (4, 5), 2), f([1, 2], (0.5, 2**63), 3), f((1, True), [5], 2.0), f([2**63], [2**63, 1], 2), f(range(3), "", 1))
print(g([1, 2, 3.5, 4, 5]), g([2**63] * 5), g(iter([1, 2, 3])), g((True, 2.5)), g(range(100)), g(x for x in (1, 2)))
print(h({1: 2.5, 3: 4}), h({2**62: 2, 0.5: 2**63}), h({}))
for bad in (lambda: f([1, "a"], [2], 2), lambda: f([1], ["a"], 2), lambda: f([1], [1], None), lambda: g([1, 2, "x"]), lambda: h({1: "a"}), lambda: f(5, [1], 1)):
    try:
        bad()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
