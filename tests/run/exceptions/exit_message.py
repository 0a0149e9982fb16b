# sys.exit with a text goes to stderr with code 1.
import sys


def find(xs, want):
    for i, x in enumerate(xs):
        if x == want:
            return i
    sys.exit(f"not found: {want}")


print(find(list(range(3000)), 2999))
find(list(range(3000)), -1)
