# Ints of one, two, three and more digits of 30 bits, of either sign, read from objects.

VALUES = [
    sign * (1 << bits) + more
    for bits in (0, 29, 30, 31, 59, 60, 61, 62, 63, 64, 90)
    for more in (-1, 0, 1)
    for sign in (1, -1)
]


class Cell:
    def __init__(self, value):
        self.value = value


def sums(cells):
    total = 0
    for cell in cells:
        total = (total * 31 + cell.value) % 1000000007
    return total


def differences(values):
    result = []
    previous = 0
    for value in values:
        result.append(value - previous)
        previous = value
    return result


def largest(values, below):
    best = None
    for value in values:
        if value < below and (best is None or value > best):
            best = value
    return best


def main():
    cells = [Cell(value) for value in VALUES]
    small = [cell for cell in cells if abs(cell.value) < 1 << 62]
    for _ in range(300):
        of_small = sums(small)
        of_all = sums(cells)
        steps = differences(VALUES)
        tops = [largest(VALUES, 1 << bits) for bits in (1, 30, 60, 63, 70)]
    print(of_small, of_all, sum(steps), tops)
    print([hash(cell.value) for cell in cells[::5]])
    print(steps)


main()
