# Functions with native code are pickled, copied, marshalled, disassembled and compared as ever.
# timeout: 90
import copy
import dis
import io
import marshal
import pickle
import types


def f(n, k=2):
    t = 0
    for i in range(n):
        t += i * k
    return t


def make(base):
    def inner(n):
        t = base
        for i in range(n):
            t += 1
        return t
    return inner


def snapshot(function):
    code = function.__code__
    out = io.StringIO()
    dis.dis(function, file=out, show_caches=True)
    return (code.co_code, code.co_consts, code.co_names, code.co_varnames, code.co_exceptiontable,
            code.co_linetable, list(code.co_lines()), list(code.co_positions()), hash(code),
            marshal.dumps(code), pickle.dumps(function) if function is f else None,
            out.getvalue(), repr(function.__defaults__), code.co_stacksize)


inner = make(5)
before = snapshot(f), snapshot(inner)
for _ in range(300):
    f(30)
    inner(30)
print(f(3000), inner(3000))
after = snapshot(f), snapshot(inner)
for a, b in zip(before, after):
    print([x == y for x, y in zip(a, b)])

adaptive = io.StringIO()
dis.dis(f, file=adaptive, adaptive=True)
ops = [line.split()[-2 if "(" not in line else -3] for line in adaptive.getvalue().splitlines() if line]
print("UNARY_POSITIVE" in adaptive.getvalue(), "LOAD_ASSERTION_ERROR" in adaptive.getvalue())
code = pickle.loads(pickle.dumps(f)).__code__
print(code is f.__code__, copy.copy(f) is f, copy.deepcopy(inner) is inner)
remade = types.FunctionType(marshal.loads(marshal.dumps(f.__code__)), globals(), "g", f.__defaults__)
print(remade(100), remade.__code__ == f.__code__, hash(remade.__code__) == hash(f.__code__))
for _ in range(300):
    remade(30)
print(remade(1000), remade.__code__ == f.__code__)
other = f.__code__.replace(co_name="h", co_consts=(None, 7))
print(types.FunctionType(other, {}, "h", (3,))(10), other == f.__code__)
f.__code__ = inner.__code__.replace(co_freevars=(), co_code=f.__code__.co_code) if False else other
print(f(10, 3), f.__name__, f.__code__.co_name)
