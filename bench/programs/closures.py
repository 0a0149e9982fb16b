"""Functions that make functions: counters with nonlocal, composition, currying, decorators."""

from functools import reduce, wraps


def make_counter(step):
    value = 0

    def count():
        nonlocal value
        value += step
        return value

    return count


def compose(*functions):
    def composed(x):
        for function in functions:
            x = function(x)
        return x

    return composed


def adder(n):
    return lambda x: x + n


def counted(function):
    calls = 0

    @wraps(function)
    def wrapper(*args, **kwargs):
        nonlocal calls
        calls += 1
        wrapper.calls = calls
        return function(*args, **kwargs)

    return wrapper


@counted
def clamp(value, low=0, high=1000):
    return min(max(value, low), high)


def make_account(balance):
    history = []

    def deposit(amount):
        nonlocal balance
        balance += amount
        history.append(amount)

    def withdraw(amount):
        nonlocal balance
        if amount > balance:
            return False
        balance -= amount
        history.append(-amount)
        return True

    def state():
        return balance, len(history)

    return deposit, withdraw, state


def bench():
    counters = [make_counter(step) for step in range(1, 6)]
    total = 0
    for _ in range(20000):
        for counter in counters:
            total += counter()
    pipeline = compose(adder(3), lambda x: x * 2, adder(-1))
    piped = sum(map(pipeline, range(20000)))
    for i in range(8000):
        clamp(i - 500, high=i)
    deposit, withdraw, state = make_account(100)
    refused = 0
    for i in range(15000):
        deposit(i % 50)
        if not withdraw(i % 61):
            refused += 1
    product = reduce(lambda a, b: a * b % 1000003, range(1, 20000))
    return total, piped, clamp.calls % 8000, state(), refused, product


if __name__ == "__main__":
    print(bench())
