# range loops with constant, variable, negative, empty and huge bounds.
def total(r):
    t = 0
    for i in r:
        t += i
    return t


for args in ((10,), (0,), (-3,), (2, 10), (10, 2), (10, 2, -1), (0, 10, 3), (10, 0, -3), (0, 10, 20)):
    print(args, total(range(*args)), list(range(*args)))
for _ in range(20):
    r = total(range(1000))
print(r)
print(total(range(2**62, 2**62 + 5)), total(range(2**63 - 2, 2**63 + 2)))
print(total(range(-(2**63) - 2, -(2**63) + 2)), total(range(2**70, 2**70 - 6, -2)))
try:
    range(1, 2, 0)
except ValueError as e:
    print(e)
