"""Roots of polynomials by Durand and Kerner, and a Fourier transform: complex numbers."""

from cmath import exp, pi


def evaluate(coefficients, x):
    result = 0j
    for coefficient in coefficients:
        result = result * x + coefficient
    return result


def multiply(p, q):
    result = [0] * (len(p) + len(q) - 1)
    for i, a in enumerate(p):
        for j, b in enumerate(q):
            result[i + j] += a * b
    return result


def roots(coefficients, steps):
    degree = len(coefficients) - 1
    guesses = [(0.4 + 0.9j) ** k for k in range(degree)]
    for _ in range(steps):
        for i, guess in enumerate(guesses):
            others = 1 + 0j
            for j, other in enumerate(guesses):
                if i != j:
                    others *= guess - other
            guesses[i] = guess - evaluate(coefficients, guess) / others
    return guesses


def transform(values):
    n = len(values)
    if n == 1:
        return values
    even = transform(values[0::2])
    odd = transform(values[1::2])
    result = [0j] * n
    for k in range(n // 2):
        turned = exp(-2j * pi * k / n) * odd[k]
        result[k] = even[k] + turned
        result[k + n // 2] = even[k] - turned
    return result


def bench():
    polynomial = [1]
    for root in (1, -2, 3, -4, 5, 6):
        polynomial = multiply(polynomial, [1, -root])
    found = sorted(roots(polynomial, 500), key=lambda root: root.real)
    spectrum = transform([complex(i % 17, i % 5) for i in range(4096)])
    return (
        polynomial,
        [round(root.real, 6) for root in found],
        round(abs(spectrum[5]), 6),
        round(max(map(abs, spectrum[1:])), 5),
    )


if __name__ == "__main__":
    print(bench())
