# User classes that stand in for numbers, sequences, mappings, callables in code that was hot on builtins.
def process(num, seq, mapping, fn, n):
    t = num
    for i in range(n):
        t = t + seq[i % len(seq)]
        t = fn(t, mapping["k"])
        if t > 1000:
            t = num
    return t


print(process(0, [1, 2, 3], {"k": 2}, lambda a, b: a + b, 4000))


class Num:
    def __init__(self, v):
        self.v = v

    def __add__(self, o):
        return Num(self.v + getattr(o, "v", o))

    __radd__ = __add__

    def __gt__(self, o):
        return self.v > o


class Seq:
    def __len__(self):
        return 2

    def __getitem__(self, i):
        return i + 10


class Map:
    def __getitem__(self, k):
        return len(k)


class Fn:
    def __call__(self, a, b):
        return a + b


print(process(Num(0), Seq(), Map(), Fn(), 500).v)
print(process(0, Seq(), {"k": 1}, Fn(), 500), process(0.5, (1, 2), Map(), max, 500), process(0, range(1, 5), {"k": Num(1)}, lambda a, b: (a + b).v, 500))


class BadLen:
    def __len__(self):
        return -1

    def __getitem__(self, i):
        return 1


class HugeLen(BadLen):
    def __len__(self):
        return 2**70


class TextLen(BadLen):
    def __len__(self):
        return "3"


for s in (BadLen(), HugeLen(), TextLen(), []):
    try:
        process(0, s, {"k": 1}, max, 2)
    except Exception as e:
        print(type(e).__name__, e)
