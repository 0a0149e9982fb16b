# Many short-lived objects: points, tuples, lists, bound methods, closures; finalisers counted.
class V:
    made = dropped = 0

    def __init__(self, x, y):
        self.x, self.y = x, y

    def plus(self, o):
        return V(self.x + o.x, self.y + o.y)


class Counted:
    live = 0

    def __init__(self):
        Counted.live += 1

    def __del__(self):
        Counted.live -= 1


def vectors(n):
    v, d = V(0, 0), V(1, 2)
    for _ in range(n):
        v = v.plus(d)
    return v.x, v.y


def counted(n):
    peak = 0
    for i in range(n):
        c = Counted()
        if Counted.live > peak:
            peak = Counted.live
    return peak, Counted.live


def tuples(n):
    a, b = 0, 1
    for i in range(n):
        t = (a, b, i)
        b, a = t[0] + 1, t[1] % 1000
    return a, b, t


def closures(n):
    t = 0
    for i in range(n):
        f = lambda x: x + i
        t = f(t) & 0xFFFF
    return t


print(vectors(200000))
print(counted(150000), Counted.live)
print(tuples(300000))
print(closures(200000))
print(vectors(10), V(0.5, 1).plus(V(1, 1)).x)
