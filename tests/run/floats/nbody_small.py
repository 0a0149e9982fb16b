# The usual n-body step on lists of floats.
def energy(bodies):
    e = 0.0
    for i, (p, v, m) in enumerate(bodies):
        e += 0.5 * m * (v[0] ** 2 + v[1] ** 2 + v[2] ** 2)
        for q, _, n in bodies[i + 1 :]:
            d = ((p[0] - q[0]) ** 2 + (p[1] - q[1]) ** 2 + (p[2] - q[2]) ** 2) ** 0.5
            e -= m * n / d
    return e


def advance(bodies, dt, n):
    for _ in range(n):
        for i in range(len(bodies)):
            p, v, m = bodies[i]
            for j in range(i + 1, len(bodies)):
                q, w, k = bodies[j]
                dx = p[0] - q[0]
                dy = p[1] - q[1]
                dz = p[2] - q[2]
                mag = dt * (dx * dx + dy * dy + dz * dz) ** -1.5
                v[0] -= dx * k * mag
                v[1] -= dy * k * mag
                v[2] -= dz * k * mag
                w[0] += dx * m * mag
                w[1] += dy * m * mag
                w[2] += dz * m * mag
        for p, v, m in bodies:
            p[0] += dt * v[0]
            p[1] += dt * v[1]
            p[2] += dt * v[2]


bodies = [
    ([0.0, 0.0, 0.0], [0.0, 0.0, 0.0], 39.47),
    ([4.84, -1.16, -0.10], [0.6, 2.81, -0.02], 0.037),
    ([8.34, 4.12, -0.4], [-1.01, 1.82, 0.008], 0.011),
]
print(energy(bodies))
advance(bodies, 0.01, 1500)
print(energy(bodies))
print(bodies)
