# Instance attributes: read, written, added in other orders, deleted and added again.
class P:
    def __init__(self, x, y):
        self.x = x
        self.y = y


def move(p, n):
    for i in range(n):
        p.x += 1
        p.y -= 2
        p.x, p.y = p.y, p.x
    return p.x, p.y


p = P(0, 0)
print(move(p, 8000))
q = P.__new__(P)
q.y = 1.5
q.x = 2
print(move(q, 100), list(vars(q)))
p.extra = 1
print(move(p, 100), vars(p))
del p.x
try:
    move(p, 1)
except AttributeError as e:
    print(e)
p.x = "s"
try:
    move(p, 1)
except TypeError as e:
    print(e)
r = P(1, 2)
r.__dict__["x"] = 50
print(move(r, 3))
r.__dict__ = {"x": 5, "y": 6}
print(move(r, 3), r.__dict__)
many = [P(i, -i) for i in range(100)]
for i in range(30):
    setattr(many[i], f"a{i}", i)
t = 0
for k in range(3000):
    o = many[k % 100]
    t += o.x * 3 - o.y
print(t)
