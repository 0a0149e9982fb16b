# A running sum passes 2**62, 2**63 and 2**64 in the middle of a hot loop.
def grow(start, step, n):
    total = start
    for i in range(n):
        total += step
        if i % 5000 == 0:
            print(i, total)
    return total


print(grow(2**62 - 10, 1, 20000))
print(grow(0, 2**50, 20000))
print(grow(-(2**63) + 7, -3, 20000))
print(grow(2**63 - 1, 1, 3))
