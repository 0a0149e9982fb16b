"""Truth: what is told without running code is what bool() says."""

import collections

from rt import *


class Plain:
    pass


class Sized:
    def __len__(self):
        return 0


class Answering:
    def __bool__(self):
        return False


for value in (True, False, None, 0, 1, -1, 10**30, -(10**30), 0.0, -0.0, 0.5, float("nan"), "", "a", "\u0100",
              b"", b"a", [], [0], (), (0,), {}, {0: 0}, set(), {0}, frozenset(), frozenset([0]), Plain(),
              Plain, len, object(), bytearray(), bytearray(b"a"), collections.deque(),
              collections.deque("a"), {}.keys(), {1: 2}.items(), type("L", (list,), {})()):
    assert rt_plain_truth(value) == bool(value) == rt_py_truth(value), value
for value in (Sized(), Answering(), type("L", (list,), {"__len__": lambda self: 0})(),
              type("D", (collections.deque,), {"__bool__": lambda self: False})(), range(0), 0j):
    assert rt_plain_truth(value) == -1 and rt_py_truth(value) == bool(value), value
emptied = {1: 2}
del emptied[1]
assert rt_plain_truth(emptied) == 0
