# A 64-bit generator written with masks: all intermediate values pass 2**64.
MASK = (1 << 64) - 1


def xorshift(state, n):
    for _ in range(n):
        state ^= (state << 13) & MASK
        state ^= state >> 7
        state ^= (state << 17) & MASK
    return state


def lcg(x, n):
    out = []
    for i in range(n):
        x = (x * 6364136223846793005 + 1442695040888963407) & MASK
        if i % 2000 == 0:
            out.append(x >> 33)
    return out


print(xorshift(88172645463325252, 10000))
print(lcg(1, 10000))
