"""The sieve of Eratosthenes over a list of flags."""


def primes_below(limit):
    is_prime = [True] * limit
    is_prime[0] = is_prime[1] = False
    for number in range(2, int(limit**0.5) + 1):
        if is_prime[number]:
            for multiple in range(number * number, limit, number):
                is_prime[multiple] = False
    return [number for number, flag in enumerate(is_prime) if flag]


def bench():
    primes = primes_below(400000)
    return len(primes), primes[-1]


if __name__ == "__main__":
    print(bench())
