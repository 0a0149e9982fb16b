# __index__ and __int__ objects where ints are expected, in hot indexing code.
class Idx:
    def __init__(self, n):
        self.n = n

    def __index__(self):
        return self.n


class Bad:
    def __index__(self):
        return "no"


def pick(seq, i):
    return seq[i]


data = list(range(10))
for i in range(3000):
    pick(data, i % 10)
print(pick(data, Idx(3)), pick(data, True), pick(data, -1), pick(data, Idx(-2)))
for bad in (Bad(), 1.0, "1", None, Idx(10), 10, -11, 2**70, -(2**70)):
    try:
        print(pick(data, bad))
    except Exception as e:
        print(type(e).__name__, e)
print(list(range(Idx(3))), hex(Idx(255)), data[Idx(1) : Idx(4)])
