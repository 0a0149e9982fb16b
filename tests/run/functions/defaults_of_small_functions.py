# Small functions and constructors called with fewer arguments than parameters, whose defaults change.
import sys


class Told:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label, sys._getframe(1).f_code.co_name)


def step(x, by=1):
    return x + by


def pick(flag, first=None, second="second", third=2.5):
    if first is None:
        return second if flag else third
    return first


def assigns(x, into=None, scale=2):
    if into is None:
        into = scale
    scale = scale + 1
    return into * x + scale


def identity(value=10**6):
    return value


def gather(x, into=[]):
    into.append(x)
    return len(into)


def run(n, change=None, at=-1):
    total = 0
    for i in range(n):
        if i == at:
            change()
        total += step(i) + step(i, 2)
        total += assigns(i) + assigns(i, 3)
    return total


print(run(3000))


def set_defaults(*values):
    def change():
        step.__defaults__ = values or None

    return change


print(run(3000, set_defaults(5), 1500))
print(run(3000, set_defaults(0.5), 1500))
print(run(3000, set_defaults(7, 8), 1500))
print(run(3000, set_defaults(True), 1500))
print(run(3000, set_defaults(10**30), 1500))
try:
    run(3000, set_defaults(), 1500)
except TypeError as error:
    print(error)
    print(error.__traceback__.tb_next.tb_lineno, error.__traceback__.tb_next.tb_next)
step.__defaults__ = (1,)


def replace_code():
    step.__code__ = (lambda x, by=1: x - by).__code__


print(run(3000, replace_code, 1500), step(5))


def other_arity():
    step.__code__ = (lambda x, by, far: x - by).__code__


try:
    run(3000, other_arity, 1500)
except TypeError as error:
    print(error)
step.__code__ = (lambda x, by: x + by).__code__


def picks(n):
    seen = set()
    for i in range(n):
        seen.add(pick(i % 2))
        if i % 700 == 0:
            seen.add(pick(False, i))
        if i == n - 20:
            pick.__defaults__ = (None, "changed", None)
        if i == n - 10:
            pick.__defaults__ = ("always", "changed", None)
    return sorted(map(str, seen))


print(picks(4000))


def identities(n):
    same = 0
    for i in range(n):
        same += identity() is identity.__defaults__[0]
    return same


print(identities(3000))


def gathers(n):
    last = 0
    for i in range(n):
        last = gather(i)
        if i == n // 2:
            gather.__defaults__ = ([],)
    return last


print(gathers(3000), len(gather.__defaults__[0]))


# The default dies while it is in use.
def holds(x, told=Told("first")):
    if x > 2990:
        holds.__defaults__ = (None,)
        print("dropped", told is None or told.label)
    return x


def drops(n):
    total = 0
    for i in range(n):
        total += holds(i)
    return total


print(drops(3000))


def forget(x, told=None):
    told = None
    return x


def forgets(n):
    total = 0
    for i in range(n):
        total += forget(i)
        if i == n - 30:
            forget.__defaults__ = (Told("forgotten"),)
        if i == n - 20:
            forget.__defaults__ = (None,)
    return total


print(forgets(3000))


class Money:
    def __init__(self, cents, currency="EUR", notes=None, tags=()):
        if cents < 0:
            raise ValueError("negative")
        self.cents = cents
        self.currency = currency
        self.notes = notes
        self.tags = tags

    def plus(self, other, times=1):
        return Money(self.cents + other.cents * times, self.currency)

    def labelled(self, tag="t"):
        return Money(self.cents, tags=(tag,))


def sums(n, change=None, at=-1):
    total = Money(0)
    one = Money(1)
    for i in range(n):
        if i == at:
            change()
        total = total.plus(one)
        if i % 3 == 0:
            total = total.plus(one, 2)
    return total.cents, total.currency, total.notes, total.tags


print(sums(3000), Money(3).labelled().tags)


def change_init():
    Money.__init__.__defaults__ = ("USD", [], ("x",))


def change_plus():
    Money.plus.__defaults__ = (3,)


print(sums(3000, change_init, 1500))
print(sums(3000, change_plus, 1500))


def refuses(n):
    for i in range(n):
        try:
            Money(1000 - i)
        except ValueError as error:
            return i, str(error), error.__traceback__.tb_next.tb_frame.f_locals["currency"]


print(refuses(3000))


class Keeper:
    def __init__(self, told=Told("kept"), plain="p" * 3):
        self.told = told
        self.plain = plain


def keeps(n):
    keeper = None
    for i in range(n):
        keeper = Keeper()
        if i == n - 20:
            Keeper.__init__.__defaults__ = (Told("later"), "q")
        if i == n - 10:
            Keeper.__init__.__defaults__ = (None, "r")
            print("changed")
    return keeper.told, keeper.plain


print(keeps(3000))
try:
    Keeper(1, 2, 3)
except TypeError as error:
    print(error)


def fewer(n):
    for i in range(n):
        if i == n - 1:
            Keeper.__init__.__defaults__ = ("only one",)
        Keeper()


try:
    fewer(3000)
    print("one default is enough" if Keeper.__init__.__defaults__ is None else "no")
except TypeError as error:
    print(error)


# Deep recursion through defaults, and what is seen from inside.
def descend(n, add=1):
    return 0 if n == 0 else descend(n - 1) + add


for _ in range(300):
    descend(50)
print(descend(700))


def depth(n, add=1):
    return depth(n + 1)


try:
    depth(0)
except RecursionError as error:
    frames = 0
    tb = error.__traceback__
    while tb is not None:
        frames += 1
        tb = tb.tb_next
    print(frames > 900, frames)


def looks(i, frame=None, name="none"):
    if i == 2500:
        frame = sys._getframe()
        return frame.f_locals["name"], frame.f_back.f_code.co_name, sorted(frame.f_locals)
    return i


def looking(n):
    found = None
    for i in range(n):
        result = looks(i)
        if result.__class__ is tuple:
            found = result
    return found


print(looking(3000))


def traced_callee(i, at=2800, tag="x"):
    if i == at:
        sys.settrace(tracer)
    return i


events = []


def tracer(frame, event, arg):
    if frame.f_code.co_name in ("traced_callee", "tracing"):
        events.append((event, frame.f_code.co_name, sorted(frame.f_locals)))
    return tracer


def tracing(n):
    total = 0
    for i in range(n):
        total += traced_callee(i)
        if i == 2802:
            sys.settrace(None)
    return total


print(tracing(3000), len(events), events[:3])


def fails(x, by=0):
    return 10 // (x + by - 2900)


def failing(n):
    total = 0
    for i in range(n):
        total += fails(i)
    return total


try:
    failing(3000)
except ZeroDivisionError as error:
    inner = error.__traceback__.tb_next.tb_next
    print(error, inner.tb_frame.f_locals, inner.tb_lineno - fails.__code__.co_firstlineno)


# References to a default are balanced, however the call ends.
token = object()


class Balanced:
    def __init__(self, n, kept=token, own=token):
        if n % 100 == 99:
            raise ValueError(n)
        own = n
        self.n = own


def uses(n, kept=token, own=token):
    own = n
    return kept


def balance(n):
    before = sys.getrefcount(token)
    failed = 0
    for i in range(n):
        try:
            made = Balanced(i)
        except ValueError:
            failed += 1
        uses(i)
    return failed, made.n, sys.getrefcount(token) - before


print(balance(3000))
