# Local variables, partial results and iterators after an exception left a hot loop in the middle.
def partial(xs):
    total = 0
    out = []
    last = None
    try:
        for i, x in enumerate(xs):
            last = x
            out.append(x)
            total += 100 // x
    except (ZeroDivisionError, TypeError) as e:
        return i, last, total, len(out), type(e).__name__
    return "fine", total


print(partial(list(range(1, 3000))))
print(partial(list(range(1, 2000)) + [0, 1]))
print(partial([1] * 2500 + ["x"]))
print(partial([0.5] * 100 + [0.0]))
it = iter(range(5, -5, -1))


def consume():
    t = 0
    try:
        for v in it:
            t += 10 // v
    except ZeroDivisionError:
        pass
    return t, next(it)


print(consume(), list(it))


def nested(n):
    seen = []
    for a in range(n):
        try:
            for b in range(n):
                if (a * b) % 97 == 96:
                    raise LookupError(a, b)
        except LookupError as e:
            seen.append((e.args, a, b))
    return len(seen), seen[:2], a, b


print(nested(60))


def while_state(n):
    i = t = 0
    while True:
        try:
            while i < n:
                i += 1
                t += [1, 2, 3][i % 4]
            return t, i
        except IndexError:
            t += 1000


print(while_state(4000))
