# next() with and without a default, on generators and others.


def numbers(n):
    for i in range(n):
        yield i
    return "value"


class Failing:
    def __iter__(self):
        return self

    def __next__(self):
        raise KeyError("next")


class Stopping:
    def __next__(self):
        raise StopIteration(7)


def outcome(it, *default):
    try:
        if default:
            return next(it, default[0])
        return next(it)
    except Exception as error:
        return repr(error)


def pairs(values):
    values = iter(values)
    for first in values:
        second = next(values, None)
        yield first, second


for _ in range(5):
    g = numbers(2)
    print(outcome(g), outcome(g), outcome(g), outcome(g), outcome(g, "default"))
    print(outcome(Failing()), outcome(Failing(), 1), outcome(Stopping()), outcome(Stopping(), 2))
    print(outcome([1]), outcome(5, 1), outcome(iter("ab")), outcome(iter(()), 3))
    print(list(pairs(numbers(5))))
