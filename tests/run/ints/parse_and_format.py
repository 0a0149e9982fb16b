# Conversions between ints and text in bases, with signs, underscores and errors.
for text in ("0", "-7", "  12 ", "1_000", "0x1f", "+5", "", "1__0", "12a", "９"):
    for base in (10, 16, 0, 36):
        try:
            print(repr(text), base, int(text, base))
        except ValueError as e:
            print(repr(text), base, "error", e)


def render(n):
    total = 0
    for i in range(n):
        s = str(i * i)
        total += len(s) + int(s[-1])
        total += int(f"{i:x}", 16)
    return total


print(render(8000))
print(hex(-255), oct(8), bin(-5), f"{2**70:,}", f"{-5:08b}", f"{255:#x}", f"{7:+d}", f"{1234567:_}")
