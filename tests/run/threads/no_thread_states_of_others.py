# Nobody but the program has thread states: an interpreter with one thread has one.

import _xxsubinterpreters
import operator
from functools import partial


def count(n):
    total = 0
    for i in range(n):
        total += i % 3
    return total


print(count(30000))
main = _xxsubinterpreters.get_main()
# Both in one call into C, with nothing interpreted between them. It raises if there are two threads.
long_call = partial(pow, 3, 2_500_000)
results = list(map(operator.call, [long_call, partial(_xxsubinterpreters.is_running, main)]))
print(results[1])
print(count(30000))
