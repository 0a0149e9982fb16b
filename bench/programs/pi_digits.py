"""Digits of pi by a spigot: integers of many machine words."""


def pi_digits():
    q, r, t, k, m, x = 1, 0, 1, 1, 3, 3
    while True:
        if 4 * q + r - t < m * t:
            yield m
            q, r, m = 10 * q, 10 * (r - m * t), (10 * (3 * q + r)) // t - 10 * m
        else:
            q, r, t, k, m, x = (
                q * k,
                (2 * q + r) * x,
                t * x,
                k + 1,
                (q * (7 * k + 2) + r * x) // (t * x),
                x + 2,
            )


def bench():
    digits = pi_digits()
    return "".join(str(next(digits)) for _ in range(700))[-20:]


if __name__ == "__main__":
    print(bench())
