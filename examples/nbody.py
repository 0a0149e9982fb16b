"""The outer planets on their way around the sun: floats in lists, a loop in a loop.

The energy of the system should stay almost the same; it is printed before and after.
"""

import sys
from math import pi, sqrt

SOLAR_MASS = 4 * pi * pi
DAYS_PER_YEAR = 365.24

# x, y, z (astronomical units), velocities (units a day), mass (suns).
PLANETS = {
    "Jupiter": (4.84143144246472090, -1.16032004402742839, -0.103622044471123109,
                0.00166007664274403694, 0.00769901118419740425, -0.0000690460016972063023,
                0.000954791938424326609),
    "Saturn": (8.34336671824457987, 4.12479856412430479, -0.403523417114321381,
               -0.00276742510726411100, 0.00499852801234917238, 0.0000230417297573763929,
               0.000285885980666130812),
    "Uranus": (12.8943695621391310, -15.1111514016986312, -0.223307578892655734,
               0.00296460137564761618, 0.00237847173959480950, -0.0000296589568540237556,
               0.0000436624404335156298),
    "Neptune": (15.3796971148509165, -25.9193146099879641, 0.179258772950371181,
                0.00268067772490389322, 0.00162824170038242295, -0.0000951592254519715870,
                0.0000515138902046611451),
}


def make_system():
    """The sun and the planets, each a list [x, y, z, vx, vy, vz, mass]."""
    bodies = [[0.0, 0.0, 0.0, 0.0, 0.0, 0.0, SOLAR_MASS]]
    for x, y, z, vx, vy, vz, mass in PLANETS.values():
        year = DAYS_PER_YEAR
        bodies.append([x, y, z, vx * year, vy * year, vz * year, mass * SOLAR_MASS])
    # The sun moves so that the whole system stands still.
    sun = bodies[0]
    for axis in (3, 4, 5):
        sun[axis] = -sum(body[axis] * body[6] for body in bodies[1:]) / SOLAR_MASS
    return bodies


def energy(bodies):
    total = 0.0
    for i, (x, y, z, vx, vy, vz, mass) in enumerate(bodies):
        total += 0.5 * mass * (vx * vx + vy * vy + vz * vz)
        for other in bodies[i + 1:]:
            dx, dy, dz = x - other[0], y - other[1], z - other[2]
            total -= mass * other[6] / sqrt(dx * dx + dy * dy + dz * dz)
    return total


def advance(bodies, dt, steps):
    count = len(bodies)
    for _ in range(steps):
        for i in range(count):
            a = bodies[i]
            for j in range(i + 1, count):
                b = bodies[j]
                dx = a[0] - b[0]
                dy = a[1] - b[1]
                dz = a[2] - b[2]
                pull = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
                a[3] -= dx * b[6] * pull
                a[4] -= dy * b[6] * pull
                a[5] -= dz * b[6] * pull
                b[3] += dx * a[6] * pull
                b[4] += dy * a[6] * pull
                b[5] += dz * a[6] * pull
        for body in bodies:
            body[0] += dt * body[3]
            body[1] += dt * body[4]
            body[2] += dt * body[5]


if __name__ == "__main__":
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    system = make_system()
    print(f"energy before {energy(system):.9f}")
    advance(system, 0.01, steps)
    print(f"energy after  {energy(system):.9f}")
