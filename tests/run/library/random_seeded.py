# The random module with a seed: the same stream whatever runs natively.
import random
import statistics

r = random.Random(42)


def pi(n):
    hit = 0
    for _ in range(n):
        x, y = r.random(), r.random()
        if x * x + y * y <= 1.0:
            hit += 1
    return 4 * hit / n


print(pi(8000))
xs = [r.randint(1, 100) for _ in range(500)]
print(sum(xs), r.choice(xs), r.sample(range(100), 5), r.gauss(0, 1), statistics.mean(xs), statistics.median(xs), round(statistics.stdev(xs), 9))


def walk(n):
    p = 0
    far = 0
    for _ in range(n):
        p += r.choice((-1, 1))
        far = max(far, abs(p))
    return p, far


print(walk(3000))
deck = list(range(52))
r.shuffle(deck)
print(deck[:8], r.getrandbits(70), r.uniform(1, 2), r.choices("ab", [1, 9], k=5))
