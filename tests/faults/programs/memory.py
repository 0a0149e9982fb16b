"""MemoryError is raised and caught as ever while address space is short."""
import resource


def total(values):
    result = 0
    for value in values:
        result += value & 3
    return result


def grow(size):
    try:
        block = bytearray(size)
    except MemoryError:
        return "too big"
    block[size // 2] = 7
    return total(block[:1000]), len(block)


def double(text, limit):
    try:
        while len(text) < limit:
            text += text
    except MemoryError:
        return "stopped"
    return len(text)


for turn in range(300):
    grow(2000)
print(grow(1000), total(range(20000)))
before = resource.getrlimit(resource.RLIMIT_AS)
with open("/proc/self/statm") as file:
    now = int(file.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + (40 << 20), before[1]))
for turn in range(8):
    print(turn, grow(1 << 30), double("abc", 1 << 27), total(range(5000)))
    values = [float(i) for i in range(2000)]
    print(sum(values), len({i: str(i) for i in range(2000)}))
resource.setrlimit(resource.RLIMIT_AS, before)
print(grow(200 << 20))
