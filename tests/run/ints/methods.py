# Methods and attributes of ints called in a loop.
def bits(n):
    t = 0
    for i in range(n):
        t += i.bit_length() + i.bit_count()
        t += i.real + i.imag + i.numerator // i.denominator
    return t


print(bits(8000))
print((2**64).bit_length(), (-1).bit_length(), (0).bit_length(), (-255).bit_count())
print((1000).to_bytes(2, "big"), int.from_bytes(b"\xff\x00", "little", signed=True))
print((5).as_integer_ratio(), (5).conjugate(), (5).__index__(), int(True), int("12"), int(3.99), int(-3.99))
try:
    (256).to_bytes(1, "big")
except OverflowError as e:
    print(e)
