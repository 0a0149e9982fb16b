# itemgetter, attrgetter, methodcaller and operator functions as keys in hot C code.
import operator
from functools import reduce


class R:
    def __init__(self, a, b):
        self.a, self.b = a, b

    def score(self, k):
        return self.a * k - self.b


rows = [R(i * 7 % 50, i % 11) for i in range(1500)]
print([(r.a, r.b) for r in sorted(rows, key=operator.attrgetter("b", "a"))[:4]])
print([r.a for r in sorted(rows, key=operator.methodcaller("score", 3), reverse=True)[:4]])
print(max(({"k": i % 77, "v": i} for i in range(1000)), key=operator.itemgetter("k")), reduce(operator.mul, range(1, 20)), list(map(operator.add, [1, 2], [3.5, 4])))


def apply(f, n):
    acc = 1
    for i in range(1, n):
        acc = f(acc, i)
    return acc


for f in (operator.add, operator.sub, operator.mul, operator.xor, operator.floordiv, max):
    print(f.__name__, apply(f, 30))
print(apply(operator.add, 5000), operator.index(True), operator.length_hint([1]), operator.concat("a", "b"), operator.countOf([1, 1], 1))
