# Hand-written sorts compared with sorted(), stability, keys, reverse, and inconsistent order.
def quick(xs):
    if len(xs) <= 1:
        return xs
    p = xs[len(xs) // 2]
    return quick([x for x in xs if x < p]) + [x for x in xs if x == p] + quick([x for x in xs if x > p])


def insertion(xs):
    for i in range(1, len(xs)):
        v, j = xs[i], i - 1
        while j >= 0 and xs[j] > v:
            xs[j + 1] = xs[j]
            j -= 1
        xs[j + 1] = v
    return xs


def merge_sort(xs):
    if len(xs) < 2:
        return xs
    m = len(xs) // 2
    a, b = merge_sort(xs[:m]), merge_sort(xs[m:])
    out = []
    i = j = 0
    while i < len(a) and j < len(b):
        if b[j] < a[i]:
            out.append(b[j])
            j += 1
        else:
            out.append(a[i])
            i += 1
    return out + a[i:] + b[j:]


def noise(n, f):
    x = 1
    out = []
    for _ in range(n):
        x = x * 48271 % 2147483647
        out.append(f(x % 1000))
    return out


for f in (int, float, str, lambda v: (v % 3, v), lambda v: v / 7 if v % 2 else v):
    xs = noise(200, f)
    print(quick(xs) == sorted(xs), insertion(xs[:]) == sorted(xs), merge_sort(xs) == sorted(xs), sorted(xs)[:3])
pairs = [(i % 3, i) for i in range(10)]
print(sorted(pairs, key=lambda p: p[0]), sorted(pairs, key=lambda p: -p[0], reverse=True)[:3])
xs = [3, 1, 2]
try:
    xs.sort(key=lambda x: xs.append(x) or x)
except ValueError as e:
    print(e)
try:
    quick([1, "a", 2])
except TypeError as e:
    print(e)
