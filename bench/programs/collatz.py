"""Longest Collatz chain: a while loop over integers with a branch nobody predicts, and a memo."""


def chain_length(n):
    length = 1
    while n != 1:
        if n % 2 == 0:
            n //= 2
        else:
            n = 3 * n + 1
        length += 1
    return length


def longest_plain(limit):
    best = best_start = 0
    for start in range(1, limit):
        length = chain_length(start)
        if length > best:
            best, best_start = length, start
    return best_start, best


def longest_memo(limit):
    lengths = {1: 1}
    for start in range(2, limit):
        path = []
        n = start
        while n not in lengths:
            path.append(n)
            n = n // 2 if n % 2 == 0 else 3 * n + 1
        length = lengths[n]
        for value in reversed(path):
            length += 1
            lengths[value] = length
    return max(range(1, limit), key=lengths.__getitem__)


def bench():
    return longest_plain(6000), longest_memo(30000)


if __name__ == "__main__":
    print(bench())
