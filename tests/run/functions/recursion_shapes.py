# Recursive functions: Fibonacci, Ackermann, Hanoi, permutations, flatten, memo.
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


def ack(m, n):
    if m == 0:
        return n + 1
    if n == 0:
        return ack(m - 1, 1)
    return ack(m - 1, ack(m, n - 1))


def hanoi(n, a, b, c, moves):
    if n:
        hanoi(n - 1, a, c, b, moves)
        moves.append((a, c))
        hanoi(n - 1, b, a, c, moves)
    return moves


def perms(xs):
    if len(xs) <= 1:
        return [xs]
    return [[x] + p for i, x in enumerate(xs) for p in perms(xs[:i] + xs[i + 1 :])]


def flatten(x):
    out = []
    for v in x:
        if isinstance(v, list):
            out += flatten(v)
        else:
            out.append(v)
    return out


print([fib(n) for n in range(19)], fib(True), fib(7.0))
print(ack(2, 12), ack(1, 50), len(hanoi(10, "a", "b", "c", [])), perms([1, 2, 3]), len(perms(list(range(6)))))
print(flatten([1, [2, [3, [4]], 5], [[[[6]]]]]))


def tree(d):
    return (None, None) if d == 0 else (tree(d - 1), tree(d - 1))


def count(t):
    return 1 if t[0] is None else 1 + count(t[0]) + count(t[1])


print(count(tree(10)))
