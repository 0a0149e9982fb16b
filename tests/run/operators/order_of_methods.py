# Which operand's method an operator calls, how often, and what follows when one declines.

log = []


class Base:
    def __init__(self, n):
        self.n = n

    def __add__(self, other):
        log.append(("Base.add", self.n))
        if isinstance(other, Base):
            return self.n + other.n
        if isinstance(other, int):
            return self.n + other
        return NotImplemented

    def __radd__(self, other):
        log.append(("Base.radd", self.n))
        if isinstance(other, (int, float)):
            return other + self.n
        return NotImplemented

    def __sub__(self, other):
        return self.n - other.n if type(other) is Base else NotImplemented

    def __mul__(self, other):
        return NotImplemented

    def __eq__(self, other):
        return NotImplemented

    def __lt__(self, other):
        log.append(("Base.lt", self.n))
        return self.n < other.n if isinstance(other, Base) else NotImplemented

    __hash__ = None


class Derived(Base):
    def __radd__(self, other):
        log.append(("Derived.radd", self.n))
        return "derived first" if isinstance(other, Base) else NotImplemented

    def __gt__(self, other):
        log.append(("Derived.gt", self.n))
        return "reflected gt"


class Plain(Base):
    pass


class Other:
    def __radd__(self, other):
        log.append("Other.radd")
        return "other" if other.n % 2 else NotImplemented

    def __rsub__(self, other):
        log.append("Other.rsub")
        return ("rsub", other.n)

    def __rmul__(self, other):
        raise ArithmeticError("rmul")

    def __gt__(self, other):
        return "other gt"


class Number(int):
    def __radd__(self, other):
        log.append("Number.radd")
        return NotImplemented

    def __mul__(self, other):
        return NotImplemented


class Items(list):
    def __add__(self, other):
        log.append("Items.add")
        return NotImplemented

    def __mul__(self, other):
        return NotImplemented


def add(a, b):
    return a + b


def sub(a, b):
    return a - b


def mul(a, b):
    return a * b


def less(a, b):
    return a < b


def equal(a, b):
    return a == b


def attempt(f, a, b):
    del log[:]
    try:
        result = f(a, b)
    except Exception as error:
        result = type(error).__name__, str(error)
        tb, lines = error.__traceback__, []
        while tb is not None:
            lines.append((tb.tb_frame.f_code.co_name, tb.tb_lineno, tb.tb_lasti))
            tb = tb.tb_next
        result += (lines,)
    return result, list(log)


def warm(f, a, b):
    for _ in range(300):
        try:
            f(a, b)
        except Exception:
            pass
    del log[:]


def round_of(f, first, second, pairs):
    warm(f, first, second)
    for a, b in pairs:
        for _ in range(3):
            print(f.__name__, type(a).__name__, type(b).__name__, *attempt(f, a, b))


one, two = Base(1), Base(2)
operands = [one, two, Derived(3), Plain(4), Other(), Number(5), Items([6]), 7, 8.5, True, "text",
            None, [9], 2 ** 70]
for f in (add, sub, mul, less, equal):
    for first, second in ((one, two), (one, 7), (7, two), (2.5, two), (one, Plain(1))):
        pairs = [(a, b) for a in operands for b in operands]
        round_of(f, first, second, pairs[:: 1 if f is add else 3])


class Reflected:
    """Only for the right: of two of a kind nothing is called."""

    def __rsub__(self, other):
        return "rsub"


def twice(a):
    return a - a


for value in (Reflected(), one, 3, Number(4)):
    warm(sub, 2, Reflected())
    for _ in range(40):
        try:
            print(twice(value), sub(value, value)) if _ > 36 else twice(value)
        except TypeError as error:
            print(error) if _ > 36 else None
    print(attempt(sub, 1, value), attempt(sub, value, 1))
