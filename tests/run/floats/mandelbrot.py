# Escape counts over a grid, once with complex numbers and once with pairs of floats.
def escape_complex(c, limit):
    z = 0j
    for i in range(limit):
        if abs(z) > 2.0:
            return i
        z = z * z + c
    return limit


def escape_pair(cr, ci, limit):
    zr = zi = 0.0
    for i in range(limit):
        if zr * zr + zi * zi > 4.0:
            return i
        zr, zi = zr * zr - zi * zi + cr, 2.0 * zr * zi + ci
    return limit


for y in range(-10, 11, 2):
    row = ""
    for x in range(-24, 10):
        a = escape_pair(x / 12, y / 10, 40)
        b = escape_complex(complex(x / 12, y / 10), 40)
        row += " .:-=+*#%@"[min(a // 4, 9)] if a == b else "!"
    print(row)
