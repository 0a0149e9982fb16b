# -2**63 // -1 and friends trap in machine arithmetic; in Python they are ordinary numbers.
def quotient(a, b):
    return a // b


def remainder(a, b):
    return a % b


for i in range(3000):
    quotient(i, 3)
    remainder(i, 3)
print(quotient(-(2**63), -1), remainder(-(2**63), -1))
print(quotient(-(2**31), -1), remainder(-(2**31), -1))
print(-(-(2**63)), abs(-(2**63)), -(-(2**31)))
m = -(2**63)
for step in range(3):
    m = m - step
    print(quotient(m, -1), abs(m), -m)
