# A dict that is resized, cleared, refilled and re-keyed while a hot function reads it.
def read(d, keys):
    t = 0
    for k in keys:
        t += d[k]
    return t


d = {i: i for i in range(50)}
keys = list(range(50)) * 40
print(read(d, keys))
for i in range(50, 5000):
    d[i] = i
print(read(d, keys))
for i in range(60, 5000):
    del d[i]
print(read(d, keys))
d.clear()
d.update((k, 0.5) for k in range(50))
print(read(d, keys))
d2 = {str(i): i for i in range(10)}
print(read(d2, [str(i % 10) for i in range(2000)]))
d2[1.5] = 100
print(read(d2, ["1", 1.5]))
for bad in (lambda: read({}, [1]), lambda: read(d, [99]), lambda: read(d, [[]]), lambda: read(None, [1]), lambda: read([10, 20], [0, 1, 2])):
    try:
        print(bad())
    except (KeyError, TypeError, IndexError) as e:
        print(type(e).__name__, e)


def write(n):
    d = {}
    for i in range(n):
        d[i % 100] = d.get(i % 100, 0) + i
        if i % 777 == 0:
            d.pop(i % 100)
            d = dict(d)
        if i % 1500 == 1499:
            d = {k: v for k, v in d.items() if v % 2}
    return len(d), sum(d.values())


print(write(4000))
