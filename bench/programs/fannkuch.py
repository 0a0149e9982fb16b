"""Pancake flips over all permutations: slices, reversals and small integers in lists."""


def fannkuch(n):
    """Returns (checksum, most flips)."""
    permutation = list(range(n))
    counts = [0] * n
    checksum = 0
    most = 0
    sign = 1
    while True:
        first = permutation[0]
        if first:
            flips = 0
            work = permutation[:]
            while first:
                work[: first + 1] = work[first::-1]
                flips += 1
                first = work[0]
            most = max(most, flips)
            checksum += sign * flips
        if sign == 1:
            permutation[0], permutation[1] = permutation[1], permutation[0]
            sign = -1
            continue
        permutation[1], permutation[2] = permutation[2], permutation[1]
        sign = 1
        for i in range(2, n):
            if counts[i] < i:
                counts[i] += 1
                break
            counts[i] = 0
            if i == n - 1:
                return checksum, most
            permutation.insert(i + 1, permutation.pop(0))


def bench():
    return fannkuch(8)


if __name__ == "__main__":
    print(bench())
