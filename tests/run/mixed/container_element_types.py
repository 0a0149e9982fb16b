# Lists whose element type changes while code is hot on them.
def total(xs):
    t = 0
    for i in range(len(xs)):
        t = t + xs[i]
    return t


xs = list(range(2000))
for _ in range(5):
    print(total(xs))
xs[1000] = 0.5
print(total(xs))
xs[1500] = True
xs[1501] = 2**64
print(total(xs))
xs[1999] = "end"
try:
    total(xs)
except TypeError as e:
    print(e)
xs[1999] = 10**30
print(total(xs))


def swap(xs, i, j):
    xs[i], xs[j] = xs[j], xs[i]


ys = [1, "a", 2.5, None]
for k in range(3001):
    swap(ys, k % 4, (k * 7 + 1) % 4)
print(ys)
