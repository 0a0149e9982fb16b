# Several float accumulators that alias, are swapped, captured and returned from loops.
def swap(n):
    a, b = 1.0, 2.0
    for i in range(n):
        a, b = b, a + 0.5
        c = a
        a = a * 1.0000001
        if c == a and a > 0:
            return "aliased", i
    return a.hex(), b.hex()


def captured(n):
    x = 0.5
    fs = []
    for i in range(n):
        x += 1.0
        if i % 1000 == 0:
            fs.append((lambda v: lambda: v)(x))
    return [f() for f in fs]


def yielded(n):
    x = 0.0
    for i in range(n):
        x += 0.25
        if i % 1000 == 0:
            yield x


def attributes(n):
    class A:
        pass

    a = A()
    a.x = 1.5
    keep = [a.x]
    for i in range(n):
        old = a.x
        a.x = old + 1.0
        if i % 1000 == 0:
            keep.append(old)
            keep.append(a.x)
    return keep


def default(x=1.5):
    x += 1.0
    x += 1.0
    return x


print(swap(15000), captured(4000), list(yielded(4000)), attributes(3000))
print([default() for _ in range(2000)][-1], default.__defaults__)
shared = 10.5
table = {"v": shared, "w": shared}
lst = [shared] * 3


def through_containers(n):
    for i in range(n):
        table["v"] += 1.0
        lst[0] -= 1.0
    return table, lst, shared


print(through_containers(5000))
t = (0.5, 0.5)


def from_tuple(n):
    s = t[0]
    for i in range(n):
        s += t[1]
        s *= 0.999
    return s, t


print(from_tuple(10000))
