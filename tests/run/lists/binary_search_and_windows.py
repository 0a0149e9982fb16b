# Index arithmetic over lists: binary search, two pointers, prefix sums, sliding windows, in-place reversal.
def bsearch(xs, v):
    lo, hi = 0, len(xs)
    while lo < hi:
        mid = (lo + hi) // 2
        if xs[mid] < v:
            lo = mid + 1
        else:
            hi = mid
    return lo


def pairs(xs, target):
    i, j, n = 0, len(xs) - 1, 0
    while i < j:
        s = xs[i] + xs[j]
        if s == target:
            n += 1
            i += 1
            j -= 1
        elif s < target:
            i += 1
        else:
            j -= 1
    return n


def prefix(xs):
    out = [0]
    for x in xs:
        out.append(out[-1] + x)
    return out


def reverse(xs):
    i, j = 0, len(xs) - 1
    while i < j:
        xs[i], xs[j] = xs[j], xs[i]
        i += 1
        j -= 1
    return xs


def kadane(xs):
    best = cur = xs[0]
    for x in xs[1:]:
        cur = max(x, cur + x)
        best = max(best, cur)
    return best


xs = list(range(0, 6000, 3))
print([bsearch(xs, v) for v in (-1, 0, 1, 2999, 5997, 9999)], sum(bsearch(xs, v) for v in range(600)))
print(bsearch([0.5, 1.5], 1), bsearch("aceg", "d"), pairs(xs, 6000), prefix(xs)[-1], reverse(xs[:])[:3], reverse(list("hello")))
print(kadane([i * 37 % 41 - 20 for i in range(2000)]), kadane([-1.5, 2.5, -0.5]), prefix([0.5, 1, True]))
try:
    bsearch([1, "a", 3], 2)
except TypeError as e:
    print(e)
