# Keys with own __hash__ and __eq__: counts of calls, errors, and dicts changed by a comparison.
class K:
    log = []

    def __init__(self, v, h=None):
        self.v, self.h = v, h

    def __hash__(self):
        K.log.append(("h", self.v))
        return hash(self.v) if self.h is None else self.h

    def __eq__(self, o):
        K.log.append(("e", self.v))
        return isinstance(o, K) and self.v == o.v


d = {K(1): "one", K(2): "two"}
K.log.clear()
print(d[K(1)], K(3) in d, K.log)
d = {K(i, 0): i for i in range(5)}
K.log.clear()
print(d[K(4, 0)], len(K.log))


def hot(n):
    d = {}
    for i in range(n):
        d[K(i % 10)] = i
    return len(d), sorted(d.values())


print(hot(1500))


class Bad:
    def __hash__(self):
        raise ValueError("no hash")


class BadEq:
    def __hash__(self):
        return 1

    def __eq__(self, o):
        raise RuntimeError("no eq")


for f in (lambda: {Bad(): 1}, lambda: {1: 0}[BadEq()], lambda: {Bad()}, lambda: {BadEq(): 1, 1: 2}, lambda: hash([]), lambda: {1: 2}[Bad()]):
    try:
        print(f())
    except (ValueError, RuntimeError, TypeError) as e:
        print(type(e).__name__, e)


class Hl:
    def __hash__(self):
        return "x"


try:
    {Hl(): 1}
except TypeError as e:
    print(e)
