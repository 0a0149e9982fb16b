# int(), str(), float(), bool(), list(), bytes() applied to a stream of changing types.
def convert(v):
    out = []
    for f in (int, float, str, bool, list, tuple, repr, bytes, complex, hash, len, iter, abs, ascii):
        try:
            r = f(v)
            out.append(type(r).__name__ if f is iter else r)
        except (TypeError, ValueError, OverflowError) as e:
            out.append(type(e).__name__)
    return out


for i in range(300):
    convert(i % 50)
for v in (5, 2.5, True, "12", "1.5", "x", b"7", [1], (2, 3), {1: 2}, None, 1j, range(2), bytearray(b"3"), 10**30):
    row = convert(v)
    row[9] = row[9] if isinstance(v, (int, float)) else type(row[9]).__name__
    print(repr(v), row)


def stream(n):
    t = 0
    for i in range(n):
        s = str(i)
        t += int(s) + len(s) + int(float(s)) + bool(s) + int(bool(i)) + ord(chr(65 + i % 26)) + int(s[::-1])
    return t


print(stream(4000))
