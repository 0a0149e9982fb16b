"""Movements of the planets: lists of floats, attributes of none, pairs of bodies."""

from math import pi, sqrt

SOLAR_MASS = 4 * pi * pi
DAYS_PER_YEAR = 365.24

PLANETS = {
    "sun": ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], SOLAR_MASS),
    "jupiter": (
        [4.84143144246472090, -1.16032004402742839, -0.103622044471123109],
        [
            0.00166007664274403694 * DAYS_PER_YEAR,
            0.00769901118419740425 * DAYS_PER_YEAR,
            -0.0000690460016972063023 * DAYS_PER_YEAR,
        ],
        9.54791938424326609e-04 * SOLAR_MASS,
    ),
    "saturn": (
        [8.34336671824457987, 4.12479856412430479, -0.403523417114321381],
        [
            -0.00276742510726411021 * DAYS_PER_YEAR,
            0.00499852801234917238 * DAYS_PER_YEAR,
            0.0000230417297573763929 * DAYS_PER_YEAR,
        ],
        2.85885980666130812e-04 * SOLAR_MASS,
    ),
    "uranus": (
        [12.8943695621391310, -15.1111514016986312, -0.223307578892655734],
        [
            0.00296460137564761618 * DAYS_PER_YEAR,
            0.00237847173959480950 * DAYS_PER_YEAR,
            -0.0000296589568540237556 * DAYS_PER_YEAR,
        ],
        4.36624404335156298e-05 * SOLAR_MASS,
    ),
    "neptune": (
        [15.3796971148509165, -25.9193146099879641, 0.179258772950371181],
        [
            0.00268067772490389322 * DAYS_PER_YEAR,
            0.00162824170038242295 * DAYS_PER_YEAR,
            -0.0000951592254519715870 * DAYS_PER_YEAR,
        ],
        5.15138902046611451e-05 * SOLAR_MASS,
    ),
}


def make_system():
    return [(list(place), list(speed), mass) for place, speed, mass in PLANETS.values()]


def all_pairs(bodies):
    pairs = []
    for i in range(len(bodies) - 1):
        for other in bodies[i + 1 :]:
            pairs.append((bodies[i], other))
    return pairs


def advance(dt, steps, bodies, pairs):
    for _ in range(steps):
        for ([x1, y1, z1], v1, m1), ([x2, y2, z2], v2, m2) in pairs:
            dx = x1 - x2
            dy = y1 - y2
            dz = z1 - z2
            mag = dt * ((dx * dx + dy * dy + dz * dz) ** (-1.5))
            b1m = m1 * mag
            b2m = m2 * mag
            v1[0] -= dx * b2m
            v1[1] -= dy * b2m
            v1[2] -= dz * b2m
            v2[0] += dx * b1m
            v2[1] += dy * b1m
            v2[2] += dz * b1m
        for r, [vx, vy, vz], _mass in bodies:
            r[0] += dt * vx
            r[1] += dt * vy
            r[2] += dt * vz


def energy(bodies, pairs):
    total = 0.0
    for ([x1, y1, z1], _v1, m1), ([x2, y2, z2], _v2, m2) in pairs:
        dx = x1 - x2
        dy = y1 - y2
        dz = z1 - z2
        total -= m1 * m2 / sqrt(dx * dx + dy * dy + dz * dz)
    for _r, [vx, vy, vz], m in bodies:
        total += m * (vx * vx + vy * vy + vz * vz) / 2.0
    return total


def offset_momentum(bodies):
    px = py = pz = 0.0
    for _r, [vx, vy, vz], m in bodies:
        px -= vx * m
        py -= vy * m
        pz -= vz * m
    _r, v, m = bodies[0]
    v[0] = px / m
    v[1] = py / m
    v[2] = pz / m


def bench():
    bodies = make_system()
    pairs = all_pairs(bodies)
    offset_momentum(bodies)
    before = energy(bodies, pairs)
    advance(0.01, 8000, bodies, pairs)
    return round(before, 9), round(energy(bodies, pairs), 9)


if __name__ == "__main__":
    print(bench())
