# Functions that come as arguments, from cells and from containers, called by the code that native
# code has met: long enough for that to be compiled, then with everything else that may come.
import sys
import time
import weakref


def add(a, b):
    return a + b


def apply(function, n, start=0):
    total = start
    for i in range(n):
        total = function(total, i)
    return total


def adder(k):
    def inner(x):
        return x + k
    return inner


def repeated(function):
    def run(n):
        value = 0
        for _ in range(n):
            value = function(value)
        return value
    return run


def each(functions, n):
    value = 0
    for _ in range(n):
        for function in functions:
            value = function(value)
    return value


def each_bound(functions, n):
    value = 0
    for _ in range(n):
        for function in functions:
            value = function(value)
    return value


class Node:
    def __init__(self, value, action):
        self.value = value
        self.action = action

    def fire(self, x):
        return self.action(self, x)


def double(node, x):
    return node.value * 2 + x


def fire_all(nodes, n):
    total = 0
    for _ in range(n):
        for node in nodes:
            total = node.fire(total)
    return total


def keyword(function, n):
    total = 0
    for i in range(n):
        total = function(b=i, a=total)
    return total


class Counter:
    def __init__(self, step):
        self.step = step
        self.count = 0

    def tick(self):
        self.count += self.step
        return self.count

    def plus(self, x):
        return x + self.step


def tick_all(ticks, n):
    last = None
    for _ in range(n):
        for tick in ticks:
            last = tick()
    return last


run = repeated(adder(1))
ticks = [Counter(1).tick, Counter(2).tick]
pluses = [Counter(1).plus, Counter(2).plus]
functions = [adder(1), adder(2), adder(3)]
nodes = [Node(i, double) for i in range(5)]


def warm():
    end = time.monotonic() + 0.5
    while time.monotonic() < end:
        assert apply(add, 300) == 44850
        assert run(300) == 300
        assert each(functions, 100) == 600
        assert fire_all(nodes, 20) == 400
        assert keyword(add, 300) == 44850
        assert each(functions, 100) == 600
        assert each_bound(pluses, 100) == 300
        assert tick_all(ticks, 100) % 200 == 0


warm()


def outcome(function, *args):
    try:
        return function(*args)
    except Exception as error:
        frames = []
        traceback = error.__traceback__
        while traceback is not None:
            frames.append((traceback.tb_frame.f_code.co_name, traceback.tb_lineno))
            traceback = traceback.tb_next
        return type(error).__name__, str(error), frames[1:]


# Other functions, of other kinds, with other numbers of arguments, that fail.
def other(a, b):
    return a - b


def defaulted(a, b, c=10):
    return a + b + c


def spread(*args):
    return sum(args)


def failing(a, b):
    if b == 5:
        raise ValueError(b)
    return a + b


class Callable:
    def __call__(self, a, b):
        return a * b

    def method(self, a, b):
        return a + 2 * b


strange = {}
exec("def add(a, b):\n    return a + b + offset\noffset = 100\n", strange)

for function in (other, defaulted, spread, failing, Callable(), Callable().method, max, int,
                 strange["add"], lambda a, b: b, lambda a: a, None, add, 5):
    print(outcome(apply, function, 8), outcome(keyword, function, 8))
print(outcome(apply, add, 3, "text"), outcome(apply, add, 3, 1.5), outcome(apply, add, 4, 2**62))
print(outcome(apply, add, 3, [1]), outcome(apply, add, 0, None), outcome(apply, add, 5, 2**63 - 3))

# The same code with other cells, and functions that change.
print(repeated(adder(5))(7), repeated(adder(0.5))(7), outcome(repeated(adder("x")), 3))
warm()
changing = adder(1)
inner_code = changing.__code__
fixed = adder(2)
before = repeated(changing)
print(before(5))
changing.__code__ = (lambda k: lambda x: x + 2 * k)(1).__code__
print(before(5))
changing.__code__ = inner_code
print(before(5))
changing.__closure__[0].cell_contents = 7
print(before(5))
add.__defaults__ = (1,)
print(outcome(apply, add, 5), outcome(keyword, add, 5))
add.__code__ = other.__code__
print(outcome(apply, add, 5), outcome(keyword, add, 5))
warm_again = repeated(fixed)(1000)
print(warm_again)


# Bound methods: other ones, functions in their places, and such as die while they are called.
class Doubled(Counter):
    def plus(self, x):
        return x + 2 * self.step


static = staticmethod(lambda x: x + 9)
print(each_bound([Counter(5).plus], 3), each_bound([Doubled(5).plus], 3), each_bound([Counter("x").plus], 0))
print(outcome(each_bound, [Counter("x").plus], 3), outcome(each_bound, [adder(4), Counter(1).plus], 3))
print(outcome(each_bound, [abs, static, float], 2), outcome(tick_all, [Counter(1.5).tick, int], 3))
print(outcome(tick_all, [Counter(1).plus], 1), outcome(tick_all, [], 1))
Counter.plus = lambda self, x: x - self.step
print(each_bound(pluses, 3), each_bound([Counter(5).plus], 3))


def tick_dying(n, log):
    total = 0
    for i in range(n):
        counter = Counter(i)
        weakref.finalize(counter, log.append, i)
        tick = counter.tick
        weakref.finalize(tick, log.append, -i)
        del counter
        total += (tick(), log.append("called"))[0]
    return total


for _ in range(30):
    log = []
    total = tick_dying(4, log)
print(total, log)
warm_bound = [Counter(1).plus]
end = time.monotonic() + 0.2
while time.monotonic() < end:
    log.clear()
    tick_dying(20, log)
print(len(log), log[:7])


# Functions that nobody else holds die as ever.
def make(log):
    def noisy(a, b):
        return a + b
    weakref.finalize(noisy, log.append, "dead")
    return noisy


for _ in range(3):
    log = []
    print(apply(make(log), 50), log)


def releasing(a, b):
    global held
    held = None
    return a + b


held = make(log)


def apply_held(n):
    total = 0
    for i in range(n):
        total = held(total, i) if i % 2 else releasing(total, i)
    return total


print(outcome(apply_held, 4))


# The recursion limit, and frames that are looked at.
def deeper(function, n):
    return 0 if n == 0 else 1 + function(function, n - 1)


def deepest():
    low, high = 1, 1000
    while low < high:
        middle = (low + high + 1) // 2
        try:
            deeper(deeper, middle)
            low = middle
        except RecursionError:
            high = middle - 1
    return low


limits = {deepest() for _ in range(60)}
print(limits)


def looking(a, b):
    frame = sys._getframe()
    return frame.f_back.f_code.co_name, frame.f_code.co_name


print(outcome(apply, looking, 3), outcome(fire_all, [Node(1, looking)], 2))
