# Every binary operator over pairs of every basic type: value or error text.
import operator as op

VALUES = [3, -2, 2.5, True, "ab", b"xy", [1, 2], (1, 2), {1: 2}, {1, 2}, None, 1j, range(3), 2**65]
OPS = [op.add, op.sub, op.mul, op.truediv, op.floordiv, op.mod, op.pow, op.lshift, op.rshift]
OPS += [op.and_, op.or_, op.xor, op.matmul, op.lt, op.le, op.eq, op.ne, op.gt, op.ge, op.contains, op.getitem]


def apply(f, a, b):
    try:
        return f(a, b)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


for f in OPS:
    for a in VALUES:
        for b in VALUES:
            if f in (op.lshift, op.pow) and b == 2**65:
                continue
            print(f.__name__, repr(a), repr(b), repr(apply(f, a, b)))
