"""Many points with three floats each: made, normalised, and the maximum of each axis taken."""

from math import cos, sin, sqrt


class Point:
    __slots__ = ("x", "y", "z")

    def __init__(self, i):
        self.x = x = sin(i)
        self.y = cos(i) * 3
        self.z = (x * x) / 2

    def __repr__(self):
        return f"<Point: x={self.x:.6f}, y={self.y:.6f}, z={self.z:.6f}>"

    def normalize(self):
        x, y, z = self.x, self.y, self.z
        norm = sqrt(x * x + y * y + z * z)
        self.x /= norm
        self.y /= norm
        self.z /= norm

    def maximize(self, other):
        self.x = self.x if self.x > other.x else other.x
        self.y = self.y if self.y > other.y else other.y
        self.z = self.z if self.z > other.z else other.z
        return self


def maximize(points):
    result = points[0]
    for point in points[1:]:
        result = result.maximize(point)
    return result


def bench():
    points = [Point(i) for i in range(60000)]
    for point in points:
        point.normalize()
    return repr(maximize(points))


if __name__ == "__main__":
    print(bench())
