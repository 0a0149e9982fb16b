# Source that is compiled and run over and over: what native code needs is not kept for each.
import gc

SOURCE = """
SCALE = {scale}

def area(shape, cache=[]):
    total = 0
    for a, b in shape:
        total += a * b * SCALE
    return total

def both(shape):
    return area(shape) + area(shape[1:])
"""


def mappings():
    gc.collect()
    try:
        with open("/proc/self/maps") as file:
            return sum(1 for _ in file)
    except OSError:
        return 0


shape = [(i, i + 1) for i in range(10)]
before = 0
for i in range(400):
    namespace = {}
    exec(compile(SOURCE.format(scale=i % 7), "<shapes>", "exec"), namespace)
    results = [namespace["both"](shape) for _ in range(5)]
    if i % 50 == 0:
        print(i, results[-1])
    if i == 100:
        before = mappings()
print("grows" if mappings() - before > 400 else "stays")
