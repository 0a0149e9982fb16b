"""Dictionaries of all kinds: tuple keys, grouping, inverting, merging, memo tables."""

from collections import defaultdict


def group_by_digit_sum(n):
    groups = defaultdict(list)
    for number in range(n):
        groups[sum(map(int, str(number)))].append(number)
    return groups


def grid_neighbours(width, height):
    cells = {}
    for x in range(width):
        for y in range(height):
            cells[x, y] = (x * 7 + y * 13) % 10
    totals = {}
    for (x, y), value in cells.items():
        total = value
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            if (x + dx, y + dy) in cells:
                total += cells[x + dx, y + dy]
        totals[x, y] = total
    return totals


def ways_to_climb(steps, memo):
    if steps in memo:
        return memo[steps]
    memo[steps] = sum(ways_to_climb(steps - size, memo) for size in (1, 2, 3) if size <= steps)
    return memo[steps]


def merge_inventories(days):
    stock = {}
    for day in range(days):
        delivery = {f"item{(day * k) % 41}": day % 5 - 1 for k in range(1, 12)}
        for item, amount in delivery.items():
            if item in stock:
                stock[item] += amount
            else:
                stock[item] = amount
            if stock[item] < 0:
                del stock[item]
    return stock


def bench():
    groups = group_by_digit_sum(20000)
    totals = grid_neighbours(100, 100)
    inverse = {}
    for place, total in totals.items():
        inverse.setdefault(total, []).append(place)
    stock = merge_inventories(2000)
    return (
        len(groups[20]),
        max(inverse),
        len(inverse[max(inverse)]),
        ways_to_climb(200, {0: 1}) % 1000003,
        sum(stock.values()),
    )


if __name__ == "__main__":
    print(bench())
