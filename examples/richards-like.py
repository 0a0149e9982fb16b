"""A small operating system in objects: tasks pass packets, a scheduler picks who runs.

In the manner of the Richards benchmark: attributes, method calls, inheritance and linked lists.
"""

import sys


class Packet:
    def __init__(self, number, owner):
        self.number = number
        self.owner = owner
        self.next = None


class Queue:
    """First in, first out, linked through Packet.next."""

    def __init__(self):
        self.head = None
        self.tail = None
        self.length = 0

    def put(self, packet):
        packet.next = None
        if self.tail is None:
            self.head = packet
        else:
            self.tail.next = packet
        self.tail = packet
        self.length += 1

    def take(self):
        packet = self.head
        self.head = packet.next
        if self.head is None:
            self.tail = None
        self.length -= 1
        return packet


class Task:
    def __init__(self, name, priority):
        self.name = name
        self.priority = priority
        self.inbox = Queue()
        self.runs = 0

    def is_ready(self):
        return self.inbox.length > 0

    def urgency(self):
        return self.inbox.length * 10 + self.priority

    def step(self, system):
        self.runs += 1
        self.handle(self.inbox.take(), system)

    def handle(self, packet, system):
        raise NotImplementedError


class Worker(Task):
    """Mixes the packet's number and sends it on."""

    def __init__(self, name, priority, target):
        super().__init__(name, priority)
        self.target = target
        self.state = 1

    def handle(self, packet, system):
        self.state = (self.state * 5 + packet.number) % 65_536
        packet.number = self.state
        system.tasks[self.target].inbox.put(packet)


class Device(Task):
    """Holds packets back until it has two, then sends both to their owner."""

    def __init__(self, name, priority):
        super().__init__(name, priority)
        self.held = None

    def handle(self, packet, system):
        if self.held is None:
            self.held = packet
            return
        for ready in (self.held, packet):
            system.tasks[ready.owner].inbox.put(ready)
        self.held = None


class System:
    def __init__(self):
        self.tasks = []

    def add(self, task):
        self.tasks.append(task)

    def next_task(self):
        best = None
        for task in self.tasks:
            if task.is_ready() and (best is None or task.urgency() > best.urgency()):
                best = task
        return best

    def run(self, steps):
        for _ in range(steps):
            task = self.next_task()
            if task is None:
                break
            task.step(self)


def build():
    system = System()
    system.add(Worker("parser", 1, 2))
    system.add(Worker("router", 2, 3))
    system.add(Worker("writer", 3, 3))
    system.add(Device("disk", 4))
    for number in range(6):
        owner = number % 2
        system.tasks[owner].inbox.put(Packet(number, owner))
    return system


if __name__ == "__main__":
    steps = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
    system = build()
    system.run(steps)
    for task in system.tasks:
        print(f"{task.name:7} ran {task.runs:6} times, {task.inbox.length} packets waiting")
