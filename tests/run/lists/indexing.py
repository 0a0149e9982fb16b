# List reads and writes by positive, negative, variable, out-of-range and odd indices.
def rotate(xs, n):
    for i in range(n):
        xs[i % len(xs)], xs[-1] = xs[-1], xs[i % len(xs)]
    return xs


print(rotate(list(range(7)), 4000))


def get(xs, i):
    return xs[i]


def put(xs, i, v):
    xs[i] = v


xs = [0] * 5
for i in range(3000):
    put(xs, i % 5 - 5, get(xs, i % 5) + i)
print(xs)
for i in (5, -6, 2**63, -(2**63) - 1, 1.0, "0", None, slice(0, 2), True):
    try:
        print(i, get(xs, i))
    except (IndexError, TypeError) as e:
        print(i, type(e).__name__, e)
    try:
        put(list(xs), i, [7])
        print("put ok")
    except (IndexError, TypeError) as e:
        print(i, type(e).__name__, e)
print(get((1, 2), -1), get("ab", 1), get({5: 6}, 5), get(b"ab", 0), get(range(5), -1))
try:
    put((1, 2), 0, 5)
except TypeError as e:
    print(e)
