"""Dynamic programming: 0/1 knapsack with its choice, and the longest common subsequence."""


def knapsack(items, capacity):
    best = [[0] * (capacity + 1) for _ in range(len(items) + 1)]
    for i, (weight, value) in enumerate(items, 1):
        for room in range(capacity + 1):
            without = best[i - 1][room]
            if weight <= room and best[i - 1][room - weight] + value > without:
                best[i][room] = best[i - 1][room - weight] + value
            else:
                best[i][room] = without
    chosen = []
    room = capacity
    for i in range(len(items), 0, -1):
        if best[i][room] != best[i - 1][room]:
            chosen.append(i - 1)
            room -= items[i - 1][0]
    return best[-1][-1], chosen[::-1]


def longest_common_subsequence(a, b):
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i in range(len(a)):
        for j in range(len(b)):
            if a[i] == b[j]:
                table[i + 1][j + 1] = table[i][j] + 1
            else:
                table[i + 1][j + 1] = max(table[i][j + 1], table[i + 1][j])
    return table[-1][-1]


ITEMS = [(5 + i * 37 % 43, 10 + i * 53 % 71) for i in range(60)]
LEFT = "".join("ACGT"[i * i % 7 % 4] for i in range(250))
RIGHT = "".join("ACGT"[i * i * i % 11 % 4] for i in range(250))


def bench():
    value, chosen = knapsack(ITEMS, 1000)
    return value, len(chosen), chosen[:5], longest_common_subsequence(LEFT, RIGHT)


if __name__ == "__main__":
    print(bench())
