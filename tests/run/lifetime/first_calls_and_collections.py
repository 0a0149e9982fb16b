# The first call of a function doesn't count as an allocation of containers, nor is anything collected.
import gc


def added(a, b):
    return a + b


def longest(words):
    best = ""
    for word in words:
        if len(word) > len(best):
            best = word
    return best


def powers(n):
    total = 0
    for i in range(n):
        total += i**2
    return total


class Point:
    def __init__(self, x):
        self.x = x

    def moved(self, by):
        return self.x + by


collected = []
gc.callbacks.append(lambda phase, info: phase == "start" and collected.append(info["generation"]))
point, words = Point(3), ["a", "bcd", "ef"]
gc.collect()
gc.set_threshold(60, 1000, 1000)
collected.clear()
counts = []
for call in range(8):
    before = gc.get_count()[0]
    added(call, 1)
    counts.append(gc.get_count()[0] - before)
    longest(words)
    counts.append(gc.get_count()[0] - before)
    powers(5)
    counts.append(gc.get_count()[0] - before)
    point.moved(2)
    counts.append(gc.get_count()[0] - before)
print(counts, collected)
gc.set_threshold(700, 10, 10)
