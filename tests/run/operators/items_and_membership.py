# `x[k]` and `k in x` by methods of Python classes: results, exceptions, other ways, changing classes.
import sys


class Row:
    def __init__(self, items):
        self.items = items

    def __getitem__(self, k):
        return self.items[k]

    def __contains__(self, k):
        for item in self.items:
            if item == k:
                return True
        return False


class Grid:
    def __init__(self, width, height):
        self.width = width
        self.cells = [i * 7 % 13 for i in range(width * height)]

    def __getitem__(self, place):
        x, y = place
        return self.cells[y * self.width + x]

    def __contains__(self, n):
        return self.cells.count(n)


class Odd:
    def __getitem__(self, k):
        return NotImplemented if k == 3 else k

    def __contains__(self, k):
        return NotImplemented if k == 3 else "" if k % 2 else "x"


class Untrue:
    def __init__(self, k):
        self.k = k

    def __bool__(self):
        if self.k > 5:
            raise ArithmeticError("no truth")
        return self.k > 2


class Vague:
    def __contains__(self, k):
        return Untrue(k)

    def __getitem__(self, k):
        if k > 4:
            raise IndexError(k)
        return k * 2


class Sequence:
    """`in` goes through the items."""

    def __getitem__(self, k):
        if k > 9:
            raise IndexError("at the end")
        return k * k


class Blocked:
    __contains__ = None

    def __iter__(self):
        return iter((1, 2))


class Inherited(Row):
    pass


class Wide(Row):
    def __getitem__(self, k, default=0):
        return self.items[k] if k < len(self.items) else default

    def __contains__(self, *keys):
        return super().__contains__(keys[0])


class ListLike(list):
    def __getitem__(self, k):
        return ("own", k)

    def __contains__(self, k):
        return k == "own"


class Sub(type):
    def __getitem__(cls, k):
        return f"{cls.__name__}[{k}]"

    def __contains__(cls, k):
        return k in cls.__name__


class Made(metaclass=Sub):
    pass


class Generic:
    def __class_getitem__(cls, k):
        return ("generic", k)


def get(x, k):
    return x[k]


def has(x, k):
    return k in x


def lacks(x, k):
    if k not in x:
        return "lacks"
    return "has"


def total(x, n):
    sum = 0
    for i in range(n):
        sum += x[i % 3]
        if i % 4 in x:
            sum += 1000
    return sum


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        lines, tb = [], error.__traceback__
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno))
            tb = tb.tb_next
        return type(error).__name__, str(error), lines


makers = [lambda: Row([3, 1, 2]), lambda: Odd(), Vague, lambda: Inherited([5, 6, 7.5]), Sequence,
          lambda: Wide([1, 2, 3]), lambda: ListLike([1]), lambda: Made, lambda: Generic, Blocked,
          lambda: [1, 2, 3], lambda: {1: 2}, lambda: "abc", lambda: 5]
for make in makers:
    for f in (get, has, lacks):
        x = make()
        for _ in range(150):
            attempt(f, x, 1)
        for other in makers:
            y = other()
            shown = [attempt(f, y, k) for k in (0, 2, 3, 6, "a", "own", None)]
            if f is get or other is make:
                print(f.__name__, type(x).__name__, type(y).__name__, shown)
for make in makers[:6]:
    print(attempt(total, make(), 300))


def paths(grid, n):
    best = 0
    for x in range(1, n):
        for y in range(1, n):
            here = grid[x, y] + max(grid[x - 1, y], grid[x, y - 1])
            best = here if here > best else best
    return best, 5 in grid, 99 in grid, 99 not in grid


for _ in range(20):
    print(paths(Grid(12, 12), 12)) if _ == 19 else paths(Grid(12, 12), 12)
print(attempt(paths, Grid(3, 3), 5), attempt(get, Grid(2, 2), 5))

row = Row([1, 2, 3])
for _ in range(300):
    get(row, 1), has(row, 2), lacks(row, 7)
Row.__getitem__ = lambda self, k: ("new", k)
print(get(row, 1), has(row, 2), lacks(row, 7))
del Row.__contains__
print(attempt(lacks, row, ("new", 2)), get(Inherited([1]), 4))
del Row.__getitem__
print(attempt(get, row, 1), attempt(has, row, 2), attempt(lacks, row, 1))
row.__class__ = Vague
print(get(row, 1), has(row, 2), lacks(row, 4))


class Watching:
    def __init__(self, n):
        self.n = n

    def __getitem__(self, k):
        if k > self.n:
            caller = sys._getframe(1)
            return caller.f_code.co_name, caller.f_lineno, sorted(caller.f_locals)
        return k

    def __contains__(self, k):
        if k > self.n:
            caller = sys._getframe(1)
            print(caller.f_code.co_name, caller.f_lineno, sorted(caller.f_locals.items(), key=str)[0])
        return k > 3

    def __del__(self):
        print("end", self.n)


def watch(n, count):
    last = None
    for i in range(count):
        last = Watching(n)[i]
        if i not in Watching(n + 100):
            last = i
    return last


print(watch(40, 30))
print(watch(7, 10))
