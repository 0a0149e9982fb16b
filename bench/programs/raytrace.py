"""A small ray tracer: vector objects with operators, spheres, a plane, reflections."""

from math import inf, sqrt


class Vector:
    def __init__(self, x, y, z):
        self.x = x
        self.y = y
        self.z = z

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y, self.z + other.z)

    def __sub__(self, other):
        return Vector(self.x - other.x, self.y - other.y, self.z - other.z)

    def __mul__(self, factor):
        return Vector(self.x * factor, self.y * factor, self.z * factor)

    def dot(self, other):
        return self.x * other.x + self.y * other.y + self.z * other.z

    def length(self):
        return sqrt(self.dot(self))

    def normalized(self):
        return self * (1.0 / self.length())

    def reflected(self, normal):
        return self - normal * (2.0 * self.dot(normal))


class Ray:
    def __init__(self, origin, direction):
        self.origin = origin
        self.direction = direction.normalized()

    def at(self, distance):
        return self.origin + self.direction * distance


class Sphere:
    def __init__(self, center, radius, color, mirror):
        self.center = center
        self.radius = radius
        self.color = color
        self.mirror = mirror

    def hit(self, ray):
        to_center = self.center - ray.origin
        along = to_center.dot(ray.direction)
        discriminant = self.radius**2 - to_center.dot(to_center) + along**2
        if discriminant < 0.0:
            return None
        distance = along - sqrt(discriminant)
        return distance if distance > 1e-6 else None

    def normal_at(self, point):
        return (point - self.center).normalized()

    def color_at(self, point):
        return self.color


class Floor:
    def __init__(self, height, even, odd):
        self.height = height
        self.even = even
        self.odd = odd
        self.mirror = 0.1

    def hit(self, ray):
        if abs(ray.direction.y) < 1e-9:
            return None
        distance = (self.height - ray.origin.y) / ray.direction.y
        return distance if distance > 1e-6 else None

    def normal_at(self, point):
        return Vector(0.0, 1.0, 0.0)

    def color_at(self, point):
        checker = int(point.x // 1.0) + int(point.z // 1.0)
        return self.even if checker % 2 == 0 else self.odd


class Scene:
    def __init__(self):
        self.things = []
        self.lights = []
        self.background = Vector(0.2, 0.3, 0.5)

    def nearest(self, ray):
        best, found = inf, None
        for thing in self.things:
            distance = thing.hit(ray)
            if distance is not None and distance < best:
                best, found = distance, thing
        return best, found

    def lit(self, point, light):
        to_light = light - point
        distance, _ = self.nearest(Ray(point, to_light))
        return distance > to_light.length()

    def trace(self, ray, depth=0):
        distance, thing = self.nearest(ray)
        if thing is None:
            return self.background
        point = ray.at(distance)
        normal = thing.normal_at(point)
        brightness = 0.15
        for light in self.lights:
            if self.lit(point, light):
                brightness += max(0.0, normal.dot((light - point).normalized()))
        color = thing.color_at(point) * min(1.0, brightness)
        if thing.mirror > 0.0 and depth < 3:
            reflection = Ray(point, ray.direction.reflected(normal))
            color = color * (1.0 - thing.mirror) + self.trace(reflection, depth + 1) * thing.mirror
        return color

    def render(self, width, height):
        eye = Vector(0.0, 1.8, 9.0)
        pixels = []
        for y in range(height):
            for x in range(width):
                direction = Vector((x - width / 2) / width, (height / 2 - y) / width - 0.1, -1.0)
                pixels.append(self.trace(Ray(eye, direction)))
        return pixels


def bench():
    scene = Scene()
    scene.lights = [Vector(10.0, 10.0, 8.0), Vector(-6.0, 12.0, 4.0)]
    scene.things.append(Floor(0.0, Vector(1.0, 1.0, 1.0), Vector(0.1, 0.1, 0.1)))
    for i in range(5):
        color = Vector(0.2 * i, 1.0 - 0.2 * i, 0.5)
        scene.things.append(Sphere(Vector(i * 1.6 - 3.2, 1.0, -i * 0.7), 0.8, color, 0.3))
    pixels = scene.render(40, 24)
    return [round(sum(getattr(p, axis) for p in pixels), 6) for axis in "xyz"]


if __name__ == "__main__":
    print(bench())
