# List methods and operators in loops: append, pop, insert, remove, extend, sort, reverse, copy.
def churn(n):
    xs = []
    for i in range(n):
        xs.append(i * 7 % 13)
        if i % 3 == 0:
            xs.insert(0, -i)
        if i % 5 == 0:
            xs.pop()
        if i % 7 == 0:
            xs.pop(0)
        if i % 11 == 0:
            xs.extend([1, 2])
        if i % 100 == 0:
            xs.sort()
            xs.reverse()
            xs = xs[: len(xs) // 2]
        if 5 in xs and i % 50 == 0:
            xs.remove(5)
    return len(xs), sum(xs), xs[:6]


print(churn(3000))
a = [3, 1, 2]
b = a
b += [4]
c = a + [5]
d = a * 2
a *= 2
print(a, b is a, c, d, [] == [], [1, 2] < [1, 3], [1] < [1, 0], [1, "a"] == [1, "a"], a.index(2), a.count(4))
a[1:3] = "xyz"
a[::4] = [0] * len(a[::4])
del a[-2:]
print(a, a.copy() == a, a.clear(), a)
for f in (lambda: [].pop(), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1, "a"].sort(), lambda: [1] + (2,), lambda: [1] * "a"):
    try:
        f()
    except (IndexError, ValueError, TypeError) as e:
        print(type(e).__name__, e)
