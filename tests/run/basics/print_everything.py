# repr and str of every basic type after having passed through a hot function.
def ident(x):
    return x


for i in range(3000):
    ident(i)
vals = [0, -1, 2**64, 1.0, 1e22, 1e-7, float("inf"), 3 + 4j, -0j, True, None, ..., NotImplemented, "a'b\"c\n", b"\x00a", bytearray(b"q"),
        [1, [2]], (1,), (), {}, {"a": 1}, {1}, set(), frozenset({2}), range(3), range(1, 5, 2), slice(1, None), int, type, len, "".join,
        Exception("e"), KeyError("k"), ValueError(1, 2), type(None), {1: {2: {3: ()}}}, [None, True], "\ud800".encode("utf-8", "surrogatepass")]
for v in vals:
    print(repr(ident(v)).split(" at 0x")[0], "|", str(v).split(" at 0x")[0], "|", type(v).__name__)
print(1, "a", None, sep=", ", end="!\n")
print()
print(*[1, 2, 3], sep="")
print("%s %r %5.1f %-3d| %x" % ("s", "r", 2.25, 5, 255))
