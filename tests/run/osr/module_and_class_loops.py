# Long loops in module code, in class bodies, in exec'd text and in lambdas run by map.
t = 0
for i in range(40000):
    t += i
    if i == 30000:
        t = t / 2
print(t)
d = {}
for i in range(20000):
    d[i % 100] = d.get(i % 100, 0) + i
print(len(d), d[99])


class C:
    total = 0
    for k in range(20000):
        total += k
        if k == 10000:
            total = total * 1.0
    squares = []
    while len(squares) < 5000:
        squares.append(len(squares) ** 2)
    top = squares[-1]


print(C.total, C.k, C.top)
ns = {"n": 20000}
exec("s = ''\nfor i in range(n):\n    s += 'x'\n    if i == 15000: s = s[:10]\nprint(len(s))", ns)
print(sum(map(lambda v: v * 2 if v < 15000 else v * 0.5, range(20000))))
x = 0
while x < 30000:
    x += 1
    if x == 29000:
        x = float(x)
print(x)
it = iter(range(30000))
for i in it:
    if i == 20000:
        break
print(i, next(it), sum(it))
names = []
for i in range(10000):
    if i in (5, 9000):
        globals()[f"var{i}"] = i
        names.append(f"var{i}")
print(names, var9000)
