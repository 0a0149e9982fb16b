# `x[k] = v` by methods of Python classes: results that are dropped, exceptions, frames, finalisers.
import sys

log = []


class Grid:
    def __init__(self, width, height):
        self.width = width
        self.cells = [0] * (width * height)

    def __setitem__(self, place, value):
        self.cells[place] = value

    def filled(self, n):
        for i in range(n):
            self[i] = i * 2
        return self

    def put(self, k, v):
        self[k] = v
        return k


class Counting:
    def __init__(self):
        self.n = 0

    def __setitem__(self, k, v):
        self.n += k
        if k > 900:
            raise KeyError(k)
        return self.n

    def put(self, k, v):
        self[k] = v
        self[k + 1] = v
        return self.n


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        frame = sys._getframe(1)
        log.append((self.name, frame.f_code.co_name, frame.f_lineno))


class Giving:
    """What `__setitem__` returns ends at once."""

    def __setitem__(self, k, v):
        self.k = k
        return Loud(k) if k % 100 == 7 else None

    def put(self, k, v):
        self[k] = v
        return k


class Assigning:
    def __init__(self):
        self.sum = 0

    def __setitem__(self, k, v):
        k = k + 1
        v = v if v else 5
        self.sum = self.sum + k * v

    def put(self, k, v):
        self[k] = v
        return self.sum


class Watching:
    def __setitem__(self, k, v):
        if v is None:
            frame, names = sys._getframe(1), []
            while frame.f_code.co_name != "<module>":
                names.append((frame.f_code.co_name, frame.f_lineno, frame.f_lasti, sorted(frame.f_locals)))
                frame = frame.f_back
            log.append(names)

    def put(self, k, v):
        self[k] = v
        return k


class Inherited(Counting):
    pass


class Own(list):
    def __setitem__(self, k, v):
        log.append(("own", k, v))


class Plain(list):
    pass


class Not:
    __setitem__ = None


class Wide(Counting):
    def __setitem__(self, k, v, more=2):
        self.n += k * more


def put(x, k, v):
    x[k] = v
    return k


def attempt(f, *args):
    try:
        return f(*args)
    except Exception as error:
        lines, tb = [], error.__traceback__
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti))
            tb = tb.tb_next
        return type(error).__name__, str(error), lines


makers = [lambda: Grid(4, 4), Counting, Giving, Assigning, Watching, Inherited, lambda: Own([1, 2, 3]),
          lambda: Plain([1, 2, 3]), Not, Wide, lambda: [1, 2, 3], dict, lambda: (1, 2)]
for make in makers:
    x = make()
    for i in range(250):
        attempt(put, x, i % 3, i)
        if hasattr(x, "put"):
            attempt(x.put, i % 3, i)
    del log[:]
    for other in makers:
        y = other()
        print(type(x).__name__, type(y).__name__, [attempt(put, y, k, k) for k in (0, 2, 7, 950, "a")], log)
        del log[:]
        if hasattr(y, "put"):
            print(attempt(y.put, 1, 2.5), attempt(y.put, 899, 3), attempt(y.put, 950, None), log)
            del log[:]
for _ in range(30):
    grid = Grid(9, 9).filled(81)
print(sum(grid.cells), attempt(grid.filled, 82))


def loop(x, n):
    total = 0.5
    for i in range(n):
        total += i
        x[i] = Loud(i) if i == n - 2 else None if i == n - 1 else i
    return total


for make in (Watching, Giving, lambda: Grid(20, 20), Assigning):
    x = make()
    for _ in range(20):
        loop(Counting() if type(x) is not Grid else x, 40)
    print(attempt(loop, x, 300), log)
    del log[:], x
    print(log)
    del log[:]
