# A 3-vector class with operators, used for a small ray tracer.
import math


class V:
    __slots__ = ("x", "y", "z")

    def __init__(self, x, y, z):
        self.x, self.y, self.z = x, y, z

    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y, self.z + o.z)

    def __sub__(self, o):
        return V(self.x - o.x, self.y - o.y, self.z - o.z)

    def __mul__(self, k):
        return V(self.x * k, self.y * k, self.z * k)

    def __matmul__(self, o):
        return self.x * o.x + self.y * o.y + self.z * o.z

    def unit(self):
        return self * (1.0 / math.sqrt(self @ self))


class Sphere:
    def __init__(self, c, r):
        self.c, self.r = c, r

    def hit(self, o, d):
        oc = o - self.c
        b = oc @ d
        disc = b * b - (oc @ oc - self.r * self.r)
        return None if disc < 0 else -b - math.sqrt(disc)


def render(w, h):
    spheres = [Sphere(V(0, 0, 5), 1.2), Sphere(V(1.0, 0.5, 4), 0.6)]
    light = V(-1, 1, -1).unit()
    rows = []
    for y in range(h):
        row = ""
        for x in range(w):
            d = V((x - w / 2) / w * 2, (h / 2 - y) / h * 1.2, 2).unit()
            best = None
            for s in spheres:
                t = s.hit(V(0, 0, 0), d)
                if t is not None and (best is None or t < best[0]):
                    best = t, s
            if best is None:
                row += " "
            else:
                p = d * best[0]
                row += " .:-=+*#%@"[max(0, min(9, int(((p - best[1].c).unit() @ light) * 9)))]
        rows.append(row)
    return rows


print("\n".join(render(44, 20)))
