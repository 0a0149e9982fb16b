"""A bank as a discrete event simulation: heap queue, classes, inheritance, properties."""

import heapq
from abc import ABC, abstractmethod


class Random:
    """A small generator of its own, so that every engine sees the same customers."""

    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 6364136223846793005 + 1442695040888963407) & (2**64 - 1)
        return (self.state >> 33) % n


class Event(ABC):
    def __init__(self, time):
        self.time = time

    def __lt__(self, other):
        return self.time < other.time

    @abstractmethod
    def happen(self, bank):
        """Changes the bank and may schedule more."""


class Arrival(Event):
    def __init__(self, time, customer):
        super().__init__(time)
        self.customer = customer

    def happen(self, bank):
        bank.enter(self.customer)
        if bank.arrived < bank.expected:
            bank.expect_customer()


class Departure(Event):
    def __init__(self, time, teller):
        super().__init__(time)
        self.teller = teller

    def happen(self, bank):
        self.teller.finish(bank)


class Customer:
    def __init__(self, number, arrival, need):
        self.number = number
        self.arrival = arrival
        self.need = need
        self.served_at = None

    @property
    def waited(self):
        return self.served_at - self.arrival


class Teller:
    def __init__(self, name, speed):
        self.name = name
        self.speed = speed
        self.customer = None
        self.busy_time = 0

    @property
    def free(self):
        return self.customer is None

    def serve(self, customer, bank):
        self.customer = customer
        customer.served_at = bank.now
        duration = customer.need // self.speed + 1
        self.busy_time += duration
        bank.schedule(Departure(bank.now + duration, self))

    def finish(self, bank):
        bank.done.append(self.customer)
        self.customer = None
        bank.assign()


class Bank:
    def __init__(self, tellers, expected, rng):
        self.tellers = tellers
        self.expected = expected
        self.rng = rng
        self.now = 0
        self.arrived = 0
        self.events = []
        self.line = []
        self.done = []
        self.longest = 0

    def schedule(self, event):
        heapq.heappush(self.events, event)

    def expect_customer(self):
        self.arrived += 1
        time = self.now + self.rng.below(10)
        self.schedule(Arrival(time, Customer(self.arrived, time, 5 + self.rng.below(50))))

    def enter(self, customer):
        self.line.append(customer)
        self.assign()
        self.longest = max(self.longest, len(self.line))

    def assign(self):
        for teller in self.tellers:
            if not self.line:
                return
            if teller.free:
                teller.serve(self.line.pop(0), self)

    def run(self):
        self.expect_customer()
        while self.events:
            event = heapq.heappop(self.events)
            self.now = event.time
            event.happen(self)


def bench():
    tellers = [Teller("Ada", 3), Teller("Bob", 2), Teller("Cyd", 2)]
    bank = Bank(tellers, 8000, Random(99))
    bank.run()
    waited = sum(customer.waited for customer in bank.done)
    return bank.now, len(bank.done), waited, bank.longest, [t.busy_time for t in tellers]


if __name__ == "__main__":
    print(bench())
