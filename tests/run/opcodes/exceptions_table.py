# PUSH_EXC_INFO, CHECK_EXC_MATCH, RERAISE, POP_EXCEPT: nested handlers at different stack depths.
from _present import present


def f(kind, xs):
    out = []
    for i, x in enumerate(xs):
        try:
            try:
                out.append([i, kind[x], len(kind) // x])
            except KeyError:
                out.append(("key", x))
                if x == 3:
                    raise ValueError("three")
            else:
                out.append("else")
            finally:
                out.append("fin")
        except (ValueError, ZeroDivisionError) as e:
            out.append(type(e).__name__)
            continue
    return out


present(f, "PUSH_EXC_INFO", "CHECK_EXC_MATCH", "RERAISE", "POP_EXCEPT", "JUMP_BACKWARD")
for _ in range(300):
    r = f({1: 1, 0: 0}, [1, 2, 3, 0])
print(r)
try:
    f({1: 1}, [1, []])
except TypeError as e:
    print(e)


def deep_stack(a, b):
    return [a, (b, {a: [b, (lambda: a // b)()]}), a]


def caught(n):
    good = bad = 0
    for i in range(n):
        try:
            good += len(deep_stack(i, i % 4))
        except ZeroDivisionError:
            bad += 1
    return good, bad


print(caught(3000))


def in_handler_loop(n):
    t = 0
    try:
        raise KeyError
    except KeyError as e:
        for i in range(n):
            t += i
        while t > 10:
            t //= 2
    return t


print(in_handler_loop(9000))
