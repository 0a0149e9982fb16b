# An accumulator that starts as int and turns float, and the reverse.
def mean(xs):
    t = 0
    for x in xs:
        t += x
    return t / len(xs)


print(mean([i * 0.5 for i in range(10000)]))
print(mean(list(range(10000))))
print(mean([True, False, 2, 3.5] * 2000))


def shrink(n):
    x = 1.5 * n
    k = 0
    while x > 1:
        x = int(x) // 2 if k % 2 else x / 2
        k += 1
    return x, k


for n in (10, 1000, 10**15):
    print(shrink(n))
print(2**53 + 1.0, 2**53 + 1 == float(2**53 + 1), 10**400 > 1e308, 1e308 < 10**400)
try:
    10**400 + 1.0
except OverflowError as e:
    print(e)
