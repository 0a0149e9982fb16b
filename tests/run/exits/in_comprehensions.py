# A guess fails inside comprehensions, with the half-built result kept.
def squares(xs, k):
    return [x * x + k for x in xs]


def filtered(xs, k):
    return {x + k: x for x in xs if x > k}


def nested(xs, k):
    return [[x + y * k for y in xs] for x in xs]


def sets(xs, k):
    return sorted({x % 3 + k for x in xs})


def generator(xs, k):
    return sum(x - k for x in xs), max(x + k for x in xs), any(x > k for x in xs)


fs = (squares, filtered, nested, sets, generator)
for i in range(400):
    for f in fs:
        f([1, 2, 3], 1)
for f in fs:
    for xs, k in (([1, 2.5, 3], 1), ([1, 2, 3], 0.5), ([2**63, 1], 1), ((True, 2), False), ({5: 1, 6: 2}, 2**62), (range(3), 1)):
        print(f.__name__, f(xs, k))
    for xs, k in (([1, "a"], 1), ([1, 2], None), (5, 1), ([[1]], 1)):
        try:
            print(f(xs, k))
        except TypeError as e:
            print(e)
