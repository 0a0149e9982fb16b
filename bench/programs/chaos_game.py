"""The chaos game on a Sierpinski triangle: a random walk drawn into a grid."""

import random


class Point:
    def __init__(self, x, y):
        self.x = x
        self.y = y

    def halfway(self, other):
        return Point((self.x + other.x) / 2.0, (self.y + other.y) / 2.0)


class Canvas:
    def __init__(self, width, height):
        self.width = width
        self.height = height
        self.rows = [[0] * width for _ in range(height)]

    def plot(self, point):
        x = int(point.x * (self.width - 1))
        y = int(point.y * (self.height - 1))
        self.rows[y][x] += 1

    def used(self):
        return sum(1 for row in self.rows for count in row if count)


def play(steps, canvas, rng):
    corners = [Point(0.0, 0.0), Point(1.0, 0.0), Point(0.5, 1.0)]
    point = Point(0.3, 0.3)
    for _ in range(steps):
        point = point.halfway(rng.choice(corners))
        canvas.plot(point)


def bench():
    canvas = Canvas(120, 100)
    play(50000, canvas, random.Random(1234))
    return canvas.used(), max(map(max, canvas.rows))


if __name__ == "__main__":
    print(bench())
