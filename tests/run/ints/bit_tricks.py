# Popcounts, Gray codes, bitboards, subset enumeration, CRC32.
def popcount(n):
    c = 0
    while n:
        n &= n - 1
        c += 1
    return c


def gray(n):
    return n ^ (n >> 1)


def subsets(mask):
    s, out = mask, 0
    while s:
        out += 1
        s = (s - 1) & mask
    return out


def crc32(data):
    crc = 0xFFFFFFFF
    for b in data:
        crc ^= b
        for _ in range(8):
            crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1))
    return crc ^ 0xFFFFFFFF


def lowest(n):
    return n & -n, n.bit_length() - 1


def rotl(x, k, w=64):
    m = (1 << w) - 1
    return ((x << k) | (x >> (w - k))) & m


import zlib

data = b"The quick brown fox" * 20
print(sum(popcount(i) for i in range(3000)), popcount(2**200 - 1), [gray(i) for i in range(9)], subsets(0b1011011))
print(hex(crc32(data)), crc32(data) == zlib.crc32(data), [lowest(n) for n in (1, 12, 2**63, 2**64 + 2**10)])
x = 0x0123456789ABCDEF
for i in range(2000):
    x = rotl(x, i % 63 + 1) ^ i
print(hex(x))
print((-1) & 0xFF, (-1) >> 70, -1 << 70, ~0, ~(2**64), 5 & -2**70, -5 | 2**70, -5 ^ -(2**70), (1 << 63) | 1)
