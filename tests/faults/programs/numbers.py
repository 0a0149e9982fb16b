"""Loops over ints and floats, a recursion, lists."""


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def smooth(values, rounds):
    for _ in range(rounds):
        for i in range(1, len(values) - 1):
            values[i] = (values[i - 1] + 2.0 * values[i] + values[i + 1]) * 0.25
    return values


def sieve(n):
    marks = [True] * n
    for i in range(2, int(n ** 0.5) + 1):
        if marks[i]:
            for j in range(i * i, n, i):
                marks[j] = False
    return sum(marks) - 2


def big(n):
    product = 1
    for i in range(1, n):
        product = product * i % (1 << 200)
        if i % 50 == 0:
            product += 1
    return product


for turn in range(3):
    print(max(collatz(n) for n in range(1, 3000)))
    print(fib(17), sieve(20000))
    print(sum(smooth([float(i % 17) for i in range(300)], 30)))
    print(big(4000))
