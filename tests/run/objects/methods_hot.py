# Bound and unbound calls, methods stored in variables, self-recursion, methods as arguments.
class Vec:
    def __init__(self, x, y):
        self.x, self.y = x, y

    def add(self, o):
        return Vec(self.x + o.x, self.y + o.y)

    def dot(self, o):
        return self.x * o.x + self.y * o.y

    def scale(self, k=2):
        self.x *= k
        self.y *= k
        return self

    def norm2(self):
        return self.dot(self)


def loop(n):
    v, w = Vec(0, 0), Vec(1, 2)
    for i in range(n):
        v = v.add(w)
        if v.norm2() > 10**6:
            v.scale(0)
    return v.x, v.y


print(loop(6000))
v = Vec(1.5, -0.5)
f = v.dot
print(sum(f(Vec(i, 1)) for i in range(2000)), Vec.dot(v, v), list(map(v.dot, [Vec(1, 0), Vec(0, 1)])))
print(v.add(Vec(1, 1)).scale().scale(k=3).x, f.__self__ is v, f.__func__ is Vec.dot, v.dot == v.dot, v.dot is v.dot)
for bad in (lambda: v.dot(), lambda: v.dot(1, 2), lambda: v.dot(5), lambda: Vec.dot(v), lambda: Vec(1)):
    try:
        bad()
    except (TypeError, AttributeError) as e:
        print(e)
