# Arguments rebound, mutated, deleted and captured inside hot functions.
def f(a, b, *rest, **kw):
    a = a + 1
    b.append(a)
    rest = rest + (a,)
    kw["n"] = len(b)
    return a, rest, kw


shared = []
for i in range(3000):
    r = f(i, shared, i, k=i)
print(r, len(shared))


def defaults(x, acc={}):
    acc[x % 10] = acc.get(x % 10, 0) + 1
    x = None
    return acc


for i in range(2000):
    d = defaults(i)
print(d, defaults.__defaults__[0] is d)


def cell_arg(x, xs):
    def g():
        return x, len(xs)

    x = x * 2
    xs = xs + [1]
    return g()


print([cell_arg(i, [i]) for i in range(1000)][-1])


def swap_args(a, b):
    a, b = b, a
    return a - b


print(sum(swap_args(i, 1) for i in range(2000)), swap_args(0.5, 2), swap_args({1, 2}, {1}))
args = [1, 2]


def star(*a):
    args.append(len(a))
    return a


for _ in range(500):
    r = star(*args)
print(len(r), len(args))
kw = {"a": 1}


def star2(**k):
    kw["b"] = 2
    k["c"] = 3
    return k


print(star2(**kw), kw, star2(**kw))
