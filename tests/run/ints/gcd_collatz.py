# Number theory in while loops: gcd, Collatz, primes, Fibonacci modulo.
def gcd(a, b):
    while b:
        a, b = b, a % b
    return a


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def sieve(n):
    flags = [True] * (n + 1)
    flags[0] = flags[1] = False
    i = 2
    while i * i <= n:
        if flags[i]:
            for j in range(i * i, n + 1, i):
                flags[j] = False
        i += 1
    return sum(flags)


print(sum(gcd(i, 360) for i in range(1, 5000)))
print(max((collatz(i), i) for i in range(1, 1500)))
print(sieve(20000), gcd(2**80, 6**50), gcd(-12, 18))
