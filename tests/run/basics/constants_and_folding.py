# Constants of all types, folded expressions, equal constants of different types.
def consts():
    return (1, 1.0, True, 1 + 0j, -0.0, 0.0, "a" "b", b"x", (), (1, (2.0, "z")), None, ..., 10**20, -5, 2**100, 1e400, "é\u20ac\U0001F600\x00")


def signed():
    return 0.0, -0.0, (0.0,), (-0.0,), 0, False


for _ in range(1000):
    r = consts()
    s = signed()
print([(type(v).__name__, v) for v in r])
print(s, [str(v) for v in s])
print(1_000 * 60 * 24, "ab" * 3, (1, 2) + (3,), not True, -(-3), 7 // 2 * 2.0, 1 if 0 else 2, "x" if "" else "y", 3 < 4 < 5, __debug__)


def unreachable():
    return 1
    return 2


def folded():
    if 0:
        return "never"
    while 1:
        break
    if not 1:
        x = 1
    return x


print(unreachable())
try:
    folded()
except UnboundLocalError as e:
    print(e)
