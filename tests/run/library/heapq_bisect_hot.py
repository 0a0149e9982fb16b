# heapq and bisect with user keys, tuples, ties and mixed numbers.
import bisect
import heapq


class Task:
    def __init__(self, p, n):
        self.p, self.n = p, n

    def __lt__(self, o):
        return (self.p, self.n) < (o.p, o.n)


def schedule(n):
    h = []
    for i in range(n):
        heapq.heappush(h, Task(i * 7919 % 101, i))
    out = []
    while h:
        t = heapq.heappop(h)
        out.append(t.n)
        if t.p > 95 and len(out) < 2 * n:
            heapq.heappush(h, Task(t.p - 50, t.n + n))
    return len(out), out[:5], out[-3:]


def merge(n):
    xs = [sorted(i * k % 97 for i in range(n)) for k in (3, 5, 7)]
    return list(heapq.merge(*xs))[:5], heapq.nlargest(3, xs[0]), heapq.nsmallest(3, xs[1], key=lambda v: -v)


def insert(n):
    xs = []
    for i in range(n):
        bisect.insort(xs, i * 7919 % 1009)
    return xs[:5], xs == sorted(xs), bisect.bisect_left(xs, 500), bisect.bisect_right(xs, xs[3])


print(schedule(500), merge(200), insert(800))
print(bisect.bisect([1, 2.5, 3], 2.5), bisect.bisect_left("abc", "b"), heapq.heapreplace([1, 2], 5))
for f in (lambda: heapq.heappush([1], "a"), lambda: heapq.heappop([]), lambda: bisect.bisect([1, "a"], 2), lambda: heapq.heapify((1, 2))):
    try:
        f()
    except (TypeError, IndexError) as e:
        print(type(e).__name__, e)
