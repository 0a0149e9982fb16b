# Attributes that are ints of more than 64 bits, always or by turns, in arithmetic of all kinds.


class Generator:
    def __init__(self, seed):
        self.state = seed
        self.count = 0

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        self.count += 1
        return (self.state >> 33) % n

    def sign(self):
        if self.state < 2**63:
            return self.count
        return -self.state


class Grown:
    def __init__(self):
        self.state = 1

    def grow(self):
        self.state *= 3
        if self.state > 1 << 200:
            self.state = 1
        return self.state


def draw(generator, rounds):
    total = 0
    for _ in range(rounds):
        total += generator.below(1000)
        total ^= generator.sign()
    return total


def grow(grown, rounds):
    total = 0
    for _ in range(rounds):
        total += grown.grow() % 7 - (grown.state // 5 & 3)
    return total


generator = Generator(12345)
grown = Grown()
for _ in range(40):
    last = draw(generator, 500), grow(grown, 300)
print(last, generator.state, generator.count, grown.state)
generator.state = 5
print(draw(generator, 3), generator.below(10))
generator.state = 2.5
try:
    generator.below(10)
except TypeError as error:
    print(error)
