# When and in which order objects die: temporaries, rebinding, containers, function exit.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        print("del", self.n)

    def get(self):
        return self.n


def f():
    a = T("a")
    b = T("b")
    T("temp").get()
    print("after temp")
    a = T("a2")
    print("rebound")
    del b
    print("deleted b")
    c = [T("c0"), T("c1")]
    c[0] = None
    print("item replaced")
    x, y = T("x"), T("y")
    x, y = y, x
    print("swapped")
    return "result"


print(f())


def loop():
    for i in range(4):
        t = T(("loop", i))
        print("in body", i)
    print("loop done")


loop()


def args(a, b):
    a = None
    print("a dropped")
    return b


args(T("arg0"), T("arg1"))
print("call done")
d = {T: T("value")}
d[T] = T("value2")
print("dict replaced")
d.clear()


class Holder:
    def __init__(self):
        self.p = T("first attr")
        self.q = T("second attr")


h = Holder()
h.p = 1
print("attr replaced")
del h
print(T("print arg").n + "!")
print("end")
