# A generator expression with a closure is asked for again as the program ends: no frame of it is left.


def run(limit):
    total = 0
    for _ in range(12000):
        total += sum(i * limit for i in range(200))
    return total


assert run(2) == 12000 * 200 * 199
print("done")
