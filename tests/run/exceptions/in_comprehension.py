# Exceptions inside comprehensions and generator expressions.
import traceback


def inv(x):
    return 10 / x


def build(xs):
    return [inv(x) for x in xs]


for _ in range(800):
    build([1, 2, 4])
try:
    build([1, 0])
except ZeroDivisionError:
    traceback.print_exc()
try:
    {k: v for k, v in [(1, 2), (3,)]}
except ValueError:
    traceback.print_exc()
try:
    sum(inv(x) for x in (2, 1, 0))
except ZeroDivisionError:
    traceback.print_exc()
try:
    {[] for _ in range(2)}
except TypeError:
    traceback.print_exc()
try:
    [[y + 1 for y in x] for x in ([1], [2], ["a"])]
except TypeError:
    traceback.print_exc()
