# True division then int(), float floor division as index, bool arithmetic as counters.
def midpoint(lo, hi):
    steps = 0
    while hi - lo > 1:
        mid = int((lo + hi) / 2)
        if mid * mid <= 2 * 10**12:
            lo = mid
        else:
            hi = mid
        steps += 1
    return lo, steps


def buckets(n):
    b = [0] * 10
    for i in range(n):
        b[int(i / n * 10)] += 1
        b[i * 10 // n] += i % 2 == 0
        b[-1] += (i > 5) + (i < 3)
    return b


print(midpoint(0, 10**7), buckets(3000))
xs = list(range(10))
for idx in (3 // 1, 7 // 2, True, False, int(2.9)):
    print(xs[idx])
try:
    xs[4 / 2]
except TypeError as e:
    print(e)


def average(n):
    t = c = 0
    for i in range(n):
        if i % 3:
            t += i
            c += 1
    return t / c, t // c, t % c, divmod(t, c), round(t / c)


print(average(9000), 10**20 / 3, 7 / 7, -7 // 2, -7 / 2, 7 // -2.0, 1e300 * 1e10, 3 % -2.5)
