# No request is answered: what goes on being hot is asked for when the program ends.
import time


def loop(n):
    s = 0
    for i in range(n):
        s += i
    return s


def called():
    return sum(NUMBERS)


class Derived:
    def add(self):
        super().__init__()          # makes a cell a part of the function
        return sum(NUMBERS)


NUMBERS = range(5000)
for work in (lambda: loop(5000), called, Derived().add):
    start = time.monotonic()
    while time.monotonic() - start < 0.5:
        work()
print("done")
