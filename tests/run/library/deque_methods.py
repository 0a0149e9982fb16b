# append, appendleft, pop, popleft and len of deques, bounded ones and subclasses among them.

from collections import deque


class Loud:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Loud.log.append(self.name)


class Sub(deque):
    def append(self, item):
        super().append(item * 2)

    def popleft(self):
        return -super().popleft()


class Queue:
    def __init__(self, items):
        self.items = items

    def put(self, item):
        self.items.append(item)

    def push(self, item):
        self.items.appendleft(item)

    def get(self):
        return self.items.popleft()

    def last(self):
        return self.items.pop()

    def size(self):
        return len(self.items)


def turn(queue, n):
    total = 0
    for i in range(n):
        queue.put(i)
        queue.push(-i)
        queue.put(i + 0.5)
        total += queue.get() + queue.size()
        if i % 3 == 0:
            total += queue.last()
    while queue.size():
        total += queue.get()
    return total


print(turn(Queue(deque()), 400))
print(turn(Queue(deque()), 400))
print(turn(Queue(deque(maxlen=5)), 100))
print(turn(Queue(Sub()), 100))
print(turn(Queue(deque()), 100))


def fill(queue, n):
    for i in range(n):
        queue.put(Loud(i))
    return len(Loud.log), Loud.log[-3:]


print(fill(Queue(deque(maxlen=4)), 50))
print(fill(Queue(deque()), 50), len(Loud.log))


def empty(queue, times):
    caught = 0
    for _ in range(times):
        for take in (queue.get, queue.last):
            try:
                take()
            except IndexError as error:
                caught += len(str(error))
    return caught


print(empty(Queue(deque()), 60))


class Other:
    def __init__(self):
        self.kept = []

    def append(self, item):
        self.kept.append(item)

    appendleft = append

    def pop(self):
        return self.kept.pop()

    popleft = pop

    def __len__(self):
        return len(self.kept)


print(turn(Queue(Other()), 60))
queue = Queue(deque([1, 2, 3]))
print(queue.get(), queue.last(), queue.size(), list(queue.items))
try:
    for item in queue.items:
        queue.put(item)
except RuntimeError as error:
    print(error)
try:
    queue.items.append(1, 2)
except TypeError as error:
    print(error)
try:
    turn(Queue(3), 2)
except AttributeError as error:
    print(error)
