"""CRC-32 and Adler-32 in pure Python: bytes, shifts, masks and a table."""


def make_table():
    table = []
    for byte in range(256):
        value = byte
        for _ in range(8):
            if value & 1:
                value = (value >> 1) ^ 0xEDB88320
            else:
                value >>= 1
        table.append(value)
    return table


TABLE = make_table()


def crc32(data):
    crc = 0xFFFFFFFF
    for byte in data:
        crc = TABLE[(crc ^ byte) & 0xFF] ^ (crc >> 8)
    return crc ^ 0xFFFFFFFF


def adler32(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


DATA = bytes((i * i >> 3) & 0xFF for i in range(150000))


def bench():
    return f"{crc32(DATA):08x}", f"{adler32(DATA):08x}"


if __name__ == "__main__":
    print(bench())
