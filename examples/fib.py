"""Recursive Fibonacci numbers: nothing but calls, comparisons and small integers."""

import sys


def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


if __name__ == "__main__":
    n = int(sys.argv[1]) if len(sys.argv) > 1 else 32
    print(f"fib({n}) = {fib(n)}")
