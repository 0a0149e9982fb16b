# What a function is compiled for isn't memory of the program's: tracemalloc doesn't count it.
import tracemalloc


def make(number):
    space = {}
    exec(f"def f(x, y=1.5):\n    for i in range(3):\n        x += y * {number} + i\n    return str(x)", space)
    return space["f"]


def call(functions):
    for f in functions:
        for _ in range(10):
            f(1)


functions = [make(number) for number in range(20)]
call([make(99)])
tracemalloc.start()
before = tracemalloc.get_traced_memory()[0]
call(functions)
grown = tracemalloc.get_traced_memory()[0] - before
print(grown < 4000 or grown)
