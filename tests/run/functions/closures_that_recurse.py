# Inner functions that call themselves through their cell.
import sys
import traceback
import weakref


def fibonacci(n):
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    return fib(n)


def queens(n):
    count = 0
    columns, up, down = [False] * n, [False] * (2 * n), [False] * (2 * n)

    def place(row):
        nonlocal count
        if row == n:
            count += 1
            return
        for c in range(n):
            if not columns[c] and not up[row + c] and not down[row - c + n]:
                columns[c] = up[row + c] = down[row - c + n] = True
                place(row + 1)
                columns[c] = up[row + c] = down[row - c + n] = False

    place(0)
    return count


for _ in range(6):
    print(fibonacci(12), queens(5))


def paths(graph, start, end):
    found, seen = [], set()

    def visit(node, path=()):
        path = path + (node,)
        if node == end:
            found.append(path)
            return len(path)
        seen.add(node)
        longest = 0
        for other in graph.get(node, ()):
            if other not in seen:
                longest = max(longest, visit(other, path))
        seen.discard(node)
        return longest

    return visit(start), found


graph = {1: [2, 3], 2: [3, 4], 3: [4, 2], 4: [1]}
for _ in range(6):
    print(paths(graph, 1, 4))

print("-- the name gets another meaning on the way")


def turns(n, at):
    def count(k):
        nonlocal count
        if k == at:
            count = lambda k: 1000 + k
        return 1 + count(k - 1) if k else 0

    return count(n)


for i in range(12):
    print(turns(6, 9 if i < 8 else i - 8), end=" ")
print()


def other_code(n):
    def down(k):
        if k == 3 and n > 6:
            down.__code__ = up.__code__
        return (k, down(k - 1)) if k else ()

    def up(k):
        return ("up", k, n, down is None, up is None)

    return down(n)


for n in range(2, 9):
    print(other_code(n))


def unbound(n):
    def walk(k):
        nonlocal walk
        if k == 2:
            del walk
        return walk(k - 1) if k else "end"

    try:
        return walk(n)
    except NameError as error:
        return str(error)


for n in (1, 1, 1, 1, 1, 5, 1):
    print(unbound(n))

print("-- numbers that grow, exceptions, depth")


def product(n, start):
    def times(k):
        return k * times(k - 1) if k > 1 else start

    return times(n)


for start in (1, 1, 1, 1, 1, 2.5, True, 10**20, None):
    try:
        print(product(25, start))
    except TypeError as error:
        print(error)


def failing(n):
    def sink(k):
        if k == 0:
            return 1 // k
        return sink(
            k - 1
        )

    return sink(n)


for n in (3, 3, 3, 3, 3):
    try:
        failing(n)
    except ZeroDivisionError:
        traceback.print_exc(file=sys.stdout)


def endless(n):
    def more(k):
        return more(k + 1) + n

    try:
        more(0)
    except RecursionError as error:
        frames = 0
        tb = error.__traceback__
        while tb is not None:
            frames += 1
            tb = tb.tb_next
        return str(error), frames > 500


for _ in range(5):
    print(endless(1))

print("-- one code in several functions and namespaces")


def makers(k):
    def self_sum(n):
        return k + self_sum(n - 1) if n else 0

    return self_sum


first, second = makers(1), makers(100)
for _ in range(6):
    print(first(4), second(4))

source = compile(
    """
def make():
    def deep(n):
        return SCALE * (1 + deep(n - 1)) if n else 0
    return deep
deep = make()
""",
    "<made>",
    "exec",
)
one, two = {"SCALE": 1}, {"SCALE": 3}
exec(source, one)
exec(source, two)
for _ in range(6):
    print(one["deep"](4), two["deep"](4))


def crossed(n):
    def even(k):
        return True if k == 0 else odd(k - 1)

    def odd(k):
        return False if k == 0 else even(k - 1)

    return even(n), odd(n)


for n in range(8):
    print(crossed(n), end=" ")
print()

print("-- they end")


class Token:
    pass


def ends(n):
    token = Token()

    def hold(k):
        return (token, hold(k - 1)) if k else ()

    hold(n)
    ref, function = weakref.ref(token), weakref.ref(hold)
    hold = None
    del token
    return ref() is None, function() is None


for n in range(6):
    print(ends(n))
