# A loop entered while many values are live on the stack: iterators of outer loops, pending operands.
def f(n):
    total = 0
    for a in [1, 2]:
        for b in (3.0, 4.0):
            for c in "xy":
                for d in {5: 6, 7: 8}.items():
                    total += sum([a, b, len(c), d[0], d[1]], *[k for k in [0]])
                    for e in range(n):
                        total += a * b + e - d[0]
    return total


print(f(1500))


def pending(n):
    return [1, 2.5, "s", loop(n), (yield_sum(n), n)]


def loop(n):
    with_list = [n, n + 1]
    for i in range(n):
        with_list[i & 1] += i
    return with_list


def yield_sum(n):
    return sum(i * i for i in range(n) if i % 3)


print(pending(5000))


def inside_with_and_try(n):
    class CM:
        def __enter__(self):
            return [0]

        def __exit__(self, *a):
            return False

    with CM() as box:
        try:
            for i in range(n):
                box[0] += i
        finally:
            box.append("fin")
    return box


print(inside_with_and_try(8000))
