# Generators interleaved, stored, copied into lists, and inspected by inspect.
import inspect


def counter(name, n):
    for i in range(n):
        yield f"{name}{i}"


def round_robin(gens):
    gens = list(gens)
    while gens:
        for g in gens[:]:
            try:
                yield next(g)
            except StopIteration:
                gens.remove(g)


print(list(round_robin([counter("a", 2), counter("b", 4), counter("c", 1)])))
print(len(list(round_robin(counter(str(k), 50) for k in range(30)))))
g = counter("x", 2)
print(inspect.getgeneratorstate(g), inspect.getgeneratorlocals(g))
next(g)
print(inspect.getgeneratorstate(g), sorted(inspect.getgeneratorlocals(g).items(), key=str), g.gi_frame.f_lineno, g.__name__)
list(g)
print(inspect.getgeneratorstate(g), g.gi_code.co_name)


def squares(n):
    a = [i * i for i in range(n)]
    while a:
        x = yield a.pop()
        if x is not None:
            a.append(x)


s = squares(2000)
t = 0
for v in s:
    t += v
    if v == 100:
        t += s.send(-5)
print(t)
