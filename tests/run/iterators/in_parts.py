# Loops over lists and tuples whose iterators are never made, and iterators that others have too.
import gc
import sys
import weakref


def total(items):
    result = 0
    for item in items:
        result += item
    return result


def growing(items, limit):
    for item in items:
        if len(items) < limit:
            items.append(item + 1)
    return items


def shrinking(items):
    seen = []
    for item in items:
        seen.append(item)
        if item % 3 == 0:
            del items[-1]
    return seen


def cleared(items):
    seen = 0
    for item in items:
        seen += item
        if item == 5:
            items.clear()
    return seen


def first_over(rows, limit):
    for row in rows:
        for item in row:
            if item > limit:
                break
        else:
            continue
        return row, item
    return None


def odd_one(items):
    """Numbers, and then a string: native code is left with the iterator in the middle."""
    kinds = 0
    for item in items:
        kinds += 1 if item == "odd" else item * 0
    return kinds


def raising(items):
    done = 0
    try:
        for item in items:
            done += 10 // item
    except ZeroDivisionError as error:
        return done, str(error)
    return done


def shared_range(n):
    it = iter(range(n))
    result = 0
    for item in it:
        result += item * 2
        if item % 5 == 0:
            result -= next(it, 0)
    return result


def shared_list(items):
    it = iter(items)
    result = 0
    for item in it:
        result += item * 2
        if item % 5 == 0:
            result -= next(it, 0)
    return result, list(it)


def rest_of(items):
    it = iter(items)
    for item in it:
        if item == 3:
            break
    return list(it)


def refers_during(items):
    before = sys.getrefcount(items)
    counts = set()
    for _ in items:
        counts.add(sys.getrefcount(items) - before)
    return counts, sys.getrefcount(items) - before


def walk(items):
    for item in items:
        yield item
        for inner in (item, item + 1):
            if inner % 2:
                continue
        for inner in items:
            if inner > item:
                yield -inner
                break


class Noisy:
    def __init__(self, log, name):
        self.log = log
        self.name = name

    def __del__(self):
        self.log.append(self.name)


def ends(log, n):
    count = 0
    for thing in [Noisy(log, i) for i in range(n)]:
        count += 1
    log.append("end of loop")
    return count


def left_early(log, n):
    for thing in [Noisy(log, i) for i in range(n)]:
        if thing.name == 1:
            break
    log.append("left")


def replaced(items):
    """The variable changes; the loop goes on with what it began with."""
    result = []
    for item in items:
        items = (item,)
        result.append(items)
    return result


class Box:
    def __init__(self, items):
        self.items = items


def alive(box):
    ref = weakref.ref(box)
    for item in box.items:
        box = None
    gc.collect()
    return ref() is None, item


def rounds(function, *makers):
    results = []
    for _ in range(120):
        results.append(function(*[maker() for maker in makers]))
    assert all(result == results[0] for result in results), function.__name__
    print(function.__name__, results[0])


rounds(total, lambda: list(range(50)))
rounds(total, lambda: (1, 2, 3))
rounds(growing, lambda: [1, 2, 3], lambda: 9)
rounds(shrinking, lambda: list(range(12)))
rounds(cleared, lambda: list(range(12)))
rounds(first_over, lambda: [[1, 2], (3, 4), [], [9, 5]], lambda: 3)
rounds(first_over, lambda: [[1, 2], (3, 4), []], lambda: 30)
rounds(odd_one, lambda: [1, 2, 3] * 9)
rounds(odd_one, lambda: [1, 2, "odd", 3])
rounds(raising, lambda: [1, 2, 5])
rounds(raising, lambda: [1, 2, 0, 5])
rounds(shared_range, lambda: 200)
rounds(shared_list, lambda: list(range(200)))
rounds(rest_of, lambda: (1, 2, 3, 4, 5))
rounds(refers_during, lambda: [1, 2, 3])
rounds(lambda items: list(walk(items)), lambda: [3, 1, 4, 1, 5])
rounds(replaced, lambda: [1, 2, 3])
rounds(alive, lambda: Box([1, 2, 3]))
log = []
rounds(ends, lambda: log, lambda: 3)
rounds(left_early, lambda: log, lambda: 3)
print(log[:12], log[-8:], len(log))
print(shared_range(300_000), shared_list(range(300_000)), shared_list(list(range(300_000)))[0])
