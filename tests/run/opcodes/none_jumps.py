# POP_JUMP_*_IF_NONE and IF_NOT_NONE, forward and backward.
from _present import present


def forward(x):
    if x is None:
        return "none"
    if x is not None and x > 0:
        return "some"
    return "low"


def backward(xs):
    n = 0
    it = iter(xs)
    x = next(it)
    while x is not None:
        n += 1
        x = next(it)
    return n


def until(xs):
    n = 0
    it = iter(xs)
    x = next(it)
    while x is None:
        n += 1
        x = next(it)
    return n, x


present(forward, "POP_JUMP_FORWARD_IF_NOT_NONE", "POP_JUMP_FORWARD_IF_NONE")
present(backward, "POP_JUMP_BACKWARD_IF_NOT_NONE")
present(until, "POP_JUMP_BACKWARD_IF_NONE")
for i in range(3000):
    forward(i)
print(forward(None), forward(5), forward(0), forward(-1.5), forward(True))
print(backward([1] * 8000 + [None]), backward([0, "", [], None]), backward([None]))
print(until([None] * 8000 + [5]), until([0]))
