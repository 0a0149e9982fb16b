# Small objects use up all memory in native code: MemoryError, caught, again and again.
# timeout: 60
import resource


def fill_floats(keep):
    x = 0.5
    y = 1.25
    n = 1 << 40
    for i in range(len(keep)):
        x += 1.0
        y *= 1.0000001
        n += 1
        keep[i] = x


def fill_ints(keep):
    n = 1 << 40
    x = 0.25
    for i in range(len(keep)):
        n += 1
        x += 0.5
        keep[i] = n


def fill_tuples(keep):
    n = 1 << 40
    x = 2.5
    for i in range(len(keep)):
        n += 3
        x -= 0.5
        keep[i] = n, x


def fill_lists(keep):
    n = 1 << 40
    x = 0.5
    for i in range(len(keep)):
        n += 1
        x += 1.0
        keep[i] = [x]


def leaf(x, n):
    return x * 0.5 + n


def fill_calls(keep):
    n = 1 << 40
    x = 0.5
    for i in range(len(keep)):
        n += 1
        x = leaf(x, n)
        keep[i] = x


def size():
    with open("/proc/self/statm") as file:
        return int(file.read().split()[0]) * resource.getpagesize()


def attempt(fill, room):
    before = resource.getrlimit(resource.RLIMIT_AS)
    keep = [None] * 700_000
    resource.setrlimit(resource.RLIMIT_AS, (size() + room, before[1]))
    try:
        fill(keep)
        outcome = "all there"
    except MemoryError:
        outcome = "no memory"
        keep.clear()
    resource.setrlimit(resource.RLIMIT_AS, before)
    return outcome


FILLS = fill_floats, fill_ints, fill_tuples, fill_lists, fill_calls
for fill in FILLS:
    for _ in range(8):
        fill([None] * 300)
for turn in range(2):
    for fill in FILLS:
        print(fill.__name__, attempt(fill, 1_500_000))
