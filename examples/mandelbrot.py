"""The Mandelbrot set in characters: a loop over floats that leaves early."""

import sys

SHADES = " .:-=+*#%"      # by rounds before escape; "@" is inside


def escape_time(cx, cy, limit):
    """Rounds of z = z*z + c until |z| > 2, at most limit."""
    x = y = 0.0
    for rounds in range(limit):
        xx = x * x
        yy = y * y
        if xx + yy > 4.0:
            return rounds
        y = 2.0 * x * y + cy
        x = xx - yy + cx
    return limit


def render(width, height, limit):
    rows = []
    for row in range(height):
        cy = 2.4 * row / height - 1.2
        line = ""
        for column in range(width):
            cx = 3.2 * column / width - 2.2
            rounds = escape_time(cx, cy, limit)
            line += "@" if rounds == limit else SHADES[min(rounds // 2, len(SHADES) - 1)]
        rows.append(line)
    return rows


if __name__ == "__main__":
    limit = int(sys.argv[1]) if len(sys.argv) > 1 else 4_000
    print("\n".join(render(96, 36, limit)))
