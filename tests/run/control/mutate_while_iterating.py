# Lists, dicts and sets that change size while a loop runs over them.
def grow(n):
    xs = [0]
    for x in xs:
        if len(xs) < n:
            xs.append(x + 1)
    return len(xs), xs[-1]


def shrink(xs):
    seen = []
    for x in xs:
        seen.append(x)
        if x % 3 == 0:
            xs.remove(x)
    return seen, xs


print(grow(5000))
print(shrink(list(range(15))))


def dict_change(n, how):
    d = {i: i for i in range(n)}
    count = 0
    try:
        for k in d:
            count += 1
            if count == n // 2:
                if how == "add":
                    d["new"] = 1
                elif how == "del":
                    del d[k]
                elif how == "set":
                    d[k] = 99
                elif how == "swap":
                    del d[k]
                    d["other"] = 1
                elif how == "clear":
                    d.clear()
    except RuntimeError as e:
        return how, count, str(e)
    return how, count, len(d)


for how in ("add", "del", "set", "swap", "clear"):
    print(dict_change(2000, how))
s = set(range(10))
try:
    for v in s:
        s.add(v + 100)
except RuntimeError as e:
    print(e)
xs = [1, 2, 3, 4]
for x in xs:
    xs.clear()
print(x, xs)
