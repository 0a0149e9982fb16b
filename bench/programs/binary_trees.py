"""Makes and walks binary trees: allocation of many small objects."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def check(self):
        if self.left is None:
            return 1
        return 1 + self.left.check() + self.right.check()


def bottom_up(depth):
    if depth == 0:
        return Node(None, None)
    return Node(bottom_up(depth - 1), bottom_up(depth - 1))


def bench():
    deepest = 13
    long_lived = bottom_up(deepest)
    results = []
    for depth in range(4, deepest + 1, 3):
        rounds = 1 << (deepest - depth + 2)
        results.append(sum(bottom_up(depth).check() for _ in range(rounds)))
    return results, long_lived.check()


if __name__ == "__main__":
    print(bench())
