"""Nested loops over small integers with a little arithmetic in the middle."""


def count(n):
    total = 0
    for i in range(n):
        for j in range(n):
            for k in range(n):
                if (i + j + k) % 3 == 0:
                    total += i * j - k
                else:
                    total ^= k
    return total


def bench():
    return count(90)


if __name__ == "__main__":
    print(bench())
