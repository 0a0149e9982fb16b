# and, or, xor, invert with negative and large operands, in loops that mix sizes.
def mix(n):
    h = 0
    for i in range(n):
        h = (h ^ (i * 2654435761)) & 0xFFFFFFFF
        h |= i & 0xF0
        h ^= h >> 7
    return h


print(mix(30000))
vals = [0, 1, -1, 12, -12, 2**31, -(2**31), 2**63, -(2**63), 2**64 - 1, 2**80 + 5]
for a in vals:
    print(a, ~a, [a & b for b in vals], [a | b for b in vals], [a ^ b for b in vals])


def invert_all(n):
    s = 0
    for i in range(n):
        s += ~i
    return s


print(invert_all(25000), ~True, ~False)
