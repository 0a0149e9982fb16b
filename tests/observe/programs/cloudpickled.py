"""Functions with native code go through cloudpickle and run where they arrive."""
import pickle

import cloudpickle


def make(scale):
    offset = 0.5

    def inner(n):
        total = offset
        for i in range(n):
            total += i * scale
        return total
    return inner


def recursive(n):
    return 1 if n < 2 else n * recursive(n - 1)


class Counter:
    def __init__(self):
        self.seen = 0

    def add(self, n):
        for i in range(n):
            self.seen += i & 3
        return self.seen


inner = make(3)
counter = Counter()
before = [cloudpickle.dumps(f) for f in (inner, recursive)]
for _ in range(300):
    inner(40)
    recursive(10)
    counter.add(40)
print(inner(1000), recursive(20), counter.add(10))
after = [cloudpickle.dumps(f) for f in (inner, recursive)]
print([a == b for a, b in zip(before, after)])
for data in after:
    copy = pickle.loads(data)
    print(copy.__qualname__, [copy(20) for _ in range(300)][-1], copy.__code__ == copy.__code__.replace())
other = pickle.loads(cloudpickle.dumps(Counter))()
print([other.add(40) for _ in range(300)][-1])
lam = [cloudpickle.loads(cloudpickle.dumps(lambda x, k=k: x * k + len(__name__))) for k in range(3)]
print([f(2) for f in lam for _ in range(100)][::100])
