"""SHA-256 in pure Python: rotations and additions modulo 2**32, lists of words."""

MASK = 0xFFFFFFFF


def first_primes(count):
    primes = []
    candidate = 2
    while len(primes) < count:
        if all(candidate % prime for prime in primes):
            primes.append(candidate)
        candidate += 1
    return primes


def integer_root(n, power):
    """The floor of the root of n."""
    low, high = 0, 1 << (n.bit_length() // power + 1)
    while low < high:
        middle = (low + high + 1) // 2
        if middle**power <= n:
            low = middle
        else:
            high = middle - 1
    return low


# The first 32 bits of the fractions of cube and square roots, exactly.
K = [integer_root(prime << 96, 3) & MASK for prime in first_primes(64)]
START = [integer_root(prime << 64, 2) & MASK for prime in first_primes(8)]


def rotate(word, by):
    return (word >> by | word << (32 - by)) & MASK


def compress(state, block):
    w = [int.from_bytes(block[i : i + 4], "big") for i in range(0, 64, 4)]
    for i in range(16, 64):
        s0 = rotate(w[i - 15], 7) ^ rotate(w[i - 15], 18) ^ (w[i - 15] >> 3)
        s1 = rotate(w[i - 2], 17) ^ rotate(w[i - 2], 19) ^ (w[i - 2] >> 10)
        w.append((w[i - 16] + s0 + w[i - 7] + s1) & MASK)
    a, b, c, d, e, f, g, h = state
    for i in range(64):
        s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
        choice = (e & f) ^ (~e & MASK & g)
        t1 = (h + s1 + choice + K[i] + w[i]) & MASK
        s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
        majority = (a & b) ^ (a & c) ^ (b & c)
        t2 = (s0 + majority) & MASK
        h, g, f, e = g, f, e, (d + t1) & MASK
        d, c, b, a = c, b, a, (t1 + t2) & MASK
    return [(old + new) & MASK for old, new in zip(state, (a, b, c, d, e, f, g, h))]


def sha256(message):
    length = len(message) * 8
    message += b"\x80"
    message += b"\x00" * ((56 - len(message)) % 64)
    message += length.to_bytes(8, "big")
    state = START
    for offset in range(0, len(message), 64):
        state = compress(state, message[offset : offset + 64])
    return "".join(f"{word:08x}" for word in state)


def bench():
    return sha256(b"abc"), sha256(bytes(range(256)) * 30)


if __name__ == "__main__":
    print(bench())
