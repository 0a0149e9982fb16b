# array, struct and memoryview data in numeric loops.
import array
import struct


def total(a):
    t = 0
    for i in range(len(a)):
        t += a[i]
    return t


ints = array.array("q", range(3000))
floats = array.array("d", [0.5] * 3000)
chars = array.array("B", range(256))
print(total(ints), total(floats), total(chars), total(list(ints)), total(memoryview(floats)), total(range(10)))


def scale(a, k):
    for i in range(len(a)):
        a[i] = a[i] * k
    return a


print(scale(array.array("d", [1.0, 2.0]), 1.5), scale(array.array("i", [1, 2]), 3), scale([1, 2], "ab"))
for a, k in ((array.array("b", [100]), 2), (array.array("i", [1]), 1.5), (array.array("Q", [1]), -1), (array.array("q", [2**62]), 4)):
    try:
        scale(a, k)
    except (OverflowError, TypeError) as e:
        print(type(e).__name__, e)
packed = b"".join(struct.pack("<iHd", i, i % 7, i / 2) for i in range(500))
print(sum(a + b + c for a, b, c in struct.iter_unpack("<iHd", packed)), struct.calcsize("<iHd"))
