"""All ways to place queens on a board, by recursion with sets and a generator."""


def place(n, row, columns, falling, rising, placed):
    if row == n:
        yield tuple(placed)
        return
    for column in range(n):
        if column in columns or row - column in falling or row + column in rising:
            continue
        columns.add(column)
        falling.add(row - column)
        rising.add(row + column)
        placed.append(column)
        yield from place(n, row + 1, columns, falling, rising, placed)
        placed.pop()
        columns.remove(column)
        falling.remove(row - column)
        rising.remove(row + column)


def bench():
    solutions = list(place(10, 0, set(), set(), set(), []))
    return len(solutions), solutions[0], solutions[-1]


if __name__ == "__main__":
    print(bench())
