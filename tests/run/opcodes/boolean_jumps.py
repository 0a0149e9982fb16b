# POP_JUMP_* on true and false, forward and backward, and JUMP_IF_*_OR_POP, on all kinds of values.
from _present import present


class B:
    def __init__(self, n):
        self.n = n

    def __bool__(self):
        self.n -= 1
        return self.n > 0


def while_true(b):
    k = 0
    while b:
        k += 1
    return k


def while_not(b):
    k = 0
    while not b:
        k += 1
        b = k > 3000
    return k


def do_while(n):
    k = 0
    while True:
        k += 1
        if not k < n:
            break
    return k


def or_pop(a, b, c):
    return a and b or c


present(while_true, "POP_JUMP_BACKWARD_IF_TRUE", "POP_JUMP_FORWARD_IF_FALSE")
present(while_not, "POP_JUMP_BACKWARD_IF_FALSE", "POP_JUMP_FORWARD_IF_TRUE")
present(or_pop, "JUMP_IF_TRUE_OR_POP")
present(lambda a, b: a and b, "JUMP_IF_FALSE_OR_POP")
print(while_true(B(5000)), while_true(B(0)), while_true([]), while_not(0), while_not(""), while_not(B(1)), do_while(9000))
xs = [1, 2, 3]


def drain(xs):
    t = 0
    while xs:
        t += xs.pop()
    return t


print(drain(list(range(5000))), drain({1, 2}), drain([]))
for _ in range(1500):
    r = or_pop(0, 1, 2), or_pop(1, 0, 2), or_pop("a", "b", "c"), or_pop([], 1, None)
print(r)
