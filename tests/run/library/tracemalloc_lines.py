# tracemalloc tells at which line a container was made.
import gc
from _tracemalloc import _get_object_traceback, start


def line_of(thing):
    return _get_object_traceback(thing)[0][1]


def rebuilt(n):
    made = []
    made = None
    made = []
    first = line_of(made)
    pair = (n, made)
    second = line_of(pair)
    table = {"n": n}
    third = line_of(table)
    text = f"{n} and {n}"
    fourth = line_of(text)
    part = pair[:1]
    fifth = line_of(part)
    copied = [*made, n]
    sixth = line_of(copied)
    return first, second, third, fourth, fifth, sixth


start(1)
gc.collect()
kept = [([], (i, i), {i: i}) for i in range(300)]
for i in range(100):
    lines = rebuilt(i)
    if i % 33 == 0:
        print(lines)
