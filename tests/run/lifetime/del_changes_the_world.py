# __del__ that changes globals, attributes and lists which hot code is using.
scale = 1
data = [1, 2, 3]


class Switch:
    def __init__(self, action):
        self.action = action

    def __del__(self):
        self.action()


def set_scale():
    global scale
    scale = 100


def grow():
    data.append(0.5)


def loop(n):
    s = Switch(set_scale)
    g = Switch(grow)
    t = 0
    for i in range(n):
        t += scale
        if i == n // 2:
            s = None
        if i == n - 3:
            g = 1
        t += len(data) + data[-1]
    return t


print(loop(4000), scale, data)


class C:
    def m(self):
        return 1


def patch():
    C.m = lambda self: 50


def calls(n):
    c = C()
    p = Switch(patch)
    t = 0
    for i in range(n):
        t += c.m()
        if i == n - 100:
            del p
    return t


print(calls(3000))


class Reviver:
    kept = []

    def __del__(self):
        Reviver.kept.append(self)


def revive(n):
    for i in range(n):
        r = Reviver()
        r.i = i
    return len(Reviver.kept)


print(revive(100), Reviver.kept[5].i)
