# Functions that return from loops, from with, from try, without value, and many values.
def first(xs, p):
    for x in xs:
        if p(x):
            return x


def implicit(x):
    if x > 0:
        return "pos"


def multi(i):
    return i, i * 2, (i, [i])


def nothing():
    pass


def bare(x):
    if x:
        return
    return 1


def deep(n):
    for a in range(n):
        for b in range(n):
            with open("/dev/null") as f:
                try:
                    if a * b == 42:
                        return a, b, f.closed
                finally:
                    pass


r = None
for i in range(2000):
    r = implicit(i - 1000), multi(i), nothing(), bare(i % 2)
print(r, first(range(5000), lambda x: x > 4000), first([], bool), deep(20), implicit(0))
