# Shifts by zero, by more than a word, of negative numbers, and by negative counts.
def left(a, n):
    return a << n


def right(a, n):
    return a >> n


for i in range(3000):
    left(i, 3), right(i, 2)
for a in (0, 1, -1, 5, -5, 2**62, -(2**62), 2**63 - 1, -(2**63), 2**100):
    for n in (0, 1, 2, 31, 32, 62, 63, 64, 65, 128, 200):
        print(a, n, left(a, n), right(a, n))
for f in (left, right):
    try:
        f(1, -1)
    except ValueError as e:
        print(f.__name__, e)
try:
    left(1, 2**70)
except (OverflowError, MemoryError) as e:
    print(type(e).__name__, e)
print(left(0, 2**70), right(5, 2**70), right(-5, 2**70))
