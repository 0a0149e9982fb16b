# A long if/elif ladder and a dispatch dict driven by a pseudo-random stream.
def ladder(op, a, b):
    if op == "add":
        return a + b
    elif op == "sub":
        return a - b
    elif op == "mul":
        return a * b % 65537
    elif op == "div":
        return a // b if b else 0
    elif op == "neg":
        return -a
    elif op == "swap":
        return b
    elif op == "max":
        return a if a > b else b
    elif op in ("nop", "skip"):
        return a
    else:
        raise ValueError(op)


OPS = ["add", "sub", "mul", "div", "neg", "swap", "max", "nop", "skip"]


def run(n):
    x, seed = 1, 42
    for i in range(n):
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        x = ladder(OPS[seed % len(OPS)], x, seed & 0xFF)
    return x


print(run(15000))
try:
    ladder("what", 1, 2)
except ValueError as e:
    print(e)
