# Loops over range(len(xs)) while xs shrinks or grows, negative ranges, and index errors at the edge.
def walk(xs, change):
    out = 0
    for i in range(len(xs)):
        out += xs[i]
        if i == 1000:
            change(xs)
    return out


print(walk(list(range(2000)), lambda xs: None))
print(walk(list(range(2000)), lambda xs: xs.extend([5] * 10)))
for change in (lambda xs: xs.pop(), lambda xs: xs.clear(), lambda xs: xs.__delitem__(slice(0, 999))):
    try:
        walk(list(range(2000)), change)
    except IndexError as e:
        print(e)


def back(xs):
    t = 0
    for i in range(len(xs) - 1, -1, -1):
        t = t * 3 % 1009 + xs[i] - xs[-i]
    return t


print(back(list(range(3000))), back([]), back([1]))


def off_by_one(xs):
    t = 0
    i = 0
    while True:
        try:
            t += xs[i]
        except IndexError:
            return t, i
        i += 1


print(off_by_one(list(range(4000))), off_by_one([]))


def negative(xs, n):
    t = 0
    for i in range(-n, n):
        t += xs[i]
    return t


print(negative(list(range(1000)), 1000))
try:
    negative([1, 2], 3)
except IndexError as e:
    print(e)


def strided(xs, step):
    return sum(xs[i] for i in range(0, len(xs), step)), [xs[i] for i in range(len(xs) - 1, 0, -step)][:2]


print([strided(list(range(100)), s) for s in (1, 3, 50, 1000)])
