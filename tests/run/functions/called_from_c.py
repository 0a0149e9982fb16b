# A hot function called by C code: sort key, map, reduce, dict.get default, re.sub, min/max, bisect.
import bisect
import functools
import itertools
import re


def f(x):
    return (x * 7919) % 1009


def cmp(a, b):
    return f(a) - f(b)


xs = list(range(3000))
print(sorted(xs, key=f)[:6])
print(sum(map(f, xs)), max(xs, key=f), min(xs, key=f))
print(sorted(xs[:300], key=functools.cmp_to_key(cmp))[:4])
print(re.sub(r"\d+", lambda m: str(f(int(m.group()))), " ".join(map(str, range(1000))))[-20:])
print([k for k, g in itertools.groupby(xs, key=lambda x: f(x) // 500)][:8])
print(list(itertools.accumulate(xs[:2000], lambda a, b: (a ^ f(b)) & 0xFFFF))[-1])
print(bisect.bisect(xs, 500, key=lambda x: x // 2), list(itertools.takewhile(lambda x: f(x) < 1000, xs))[-1])


def bad(x):
    if x == 2500:
        raise ValueError(x)
    return x


for op in (lambda: sorted(xs, key=bad), lambda: list(map(bad, xs)), lambda: max(xs, key=bad), lambda: xs.sort(key=bad)):
    try:
        op()
    except ValueError as e:
        print(e, len(xs))
