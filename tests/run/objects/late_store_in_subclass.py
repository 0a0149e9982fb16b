# An attribute stored into a subclass instance made by __new__, whose slot was never set before.
class C(list):
    def __init__(self, a):
        self.a = a
    def set(self, a):
        self.a = a
x = C(1)
y = C.__new__(C)
y.set(5)
print(y.a)
print(vars(y))


class D(dict):
    def __init__(self):
        self.first = 1
        self.second = 2

    def late(self, v):
        self.second = v
        self.first = v + 1


D()
for i in range(300):
    d = D.__new__(D)
    d.late(i)
print(vars(d), list(d.__dict__), d.first)
