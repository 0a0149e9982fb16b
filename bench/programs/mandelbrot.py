"""How many points of a grid lie in the Mandelbrot set: complex arithmetic by hand on floats."""


def escape_time(cr, ci, limit):
    zr = zi = 0.0
    for step in range(limit):
        zr2 = zr * zr
        zi2 = zi * zi
        if zr2 + zi2 > 4.0:
            return step
        zi = 2.0 * zr * zi + ci
        zr = zr2 - zi2 + cr
    return limit


def mandelbrot(width, height, limit):
    inside = 0
    steps = 0
    for y in range(height):
        ci = 2.0 * y / height - 1.0
        for x in range(width):
            cr = 3.0 * x / width - 2.0
            time = escape_time(cr, ci, limit)
            steps += time
            if time == limit:
                inside += 1
    return inside, steps


def bench():
    return mandelbrot(120, 80, 100)


if __name__ == "__main__":
    print(bench())
