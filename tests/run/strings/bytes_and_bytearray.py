# bytes and bytearray: indexing, mutation, slicing, checksums.
def checksum(data):
    a, b = 1, 0
    for byte in data:
        a = (a + byte) % 65521
        b = (b + a) % 65521
    return b << 16 | a


def invert(buf):
    for i in range(len(buf)):
        buf[i] ^= 0xFF
    return buf


data = bytes(range(256)) * 20
print(checksum(data), checksum(bytearray(data)), checksum(memoryview(data)))
print(invert(bytearray(b"hello")), checksum(invert(bytearray(data))))
b = bytearray(b"abc")
b += b"def"
b[1:3] = b"XYZ"
del b[0]
b.append(33)
b.extend([1, 2])
print(b, b[0], b[-1], b[1:3], len(b), b.find(b"Z"), bytes(b).hex())
for f in (lambda: b.append(256), lambda: b.__setitem__(0, "a"), lambda: bytes([300]), lambda: b"a" + "b", lambda: b[100], lambda: bytes(-1)):
    try:
        print(f())
    except (ValueError, TypeError, IndexError) as e:
        print(type(e).__name__, e)
print(b"%d %s" % (5, b"x"), b"a,b".split(b","), b"abc"[1], b"abc"[1:2], bytes.fromhex("ff 00"), b"\x00\xff\n'\"", b"x" * 3, 97 in b"abc")
mv = memoryview(bytearray(b"12345"))
mv[1:3] = b"ab"
print(mv.tobytes(), mv[0], list(mv[::2]))
