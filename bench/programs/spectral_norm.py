"""Largest singular value of an infinite matrix, cut off: float arithmetic in nested loops."""

from math import sqrt


def eval_a(i, j):
    return 1.0 / ((i + j) * (i + j + 1) // 2 + i + 1)


def part_a_times_u(i, u):
    partial_sum = 0.0
    for j, u_j in enumerate(u):
        partial_sum += eval_a(i, j) * u_j
    return partial_sum


def part_at_times_u(i, u):
    partial_sum = 0.0
    for j, u_j in enumerate(u):
        partial_sum += eval_a(j, i) * u_j
    return partial_sum


def eval_a_times_u(u):
    return [part_a_times_u(i, u) for i in range(len(u))]


def eval_at_times_u(u):
    return [part_at_times_u(i, u) for i in range(len(u))]


def eval_ata_times_u(u):
    return eval_at_times_u(eval_a_times_u(u))


def spectral_norm(n):
    u = [1.0] * n
    v = u
    for _ in range(5):
        v = eval_ata_times_u(u)
        u = eval_ata_times_u(v)
    vbv = vv = 0.0
    for ue, ve in zip(u, v):
        vbv += ue * ve
        vv += ve * ve
    return sqrt(vbv / vv)


def bench():
    return round(spectral_norm(100), 9)


if __name__ == "__main__":
    print(bench())
