# An object whose property is read keeps its count, whatever form the getter's call takes: int and
# float results, then strings, getters that fail, objects that only the stack holds.
import sys


class Owner:
    def __init__(self, held):
        self.held = held

    @property
    def double(self):
        return self.held * 2

    @double.setter
    def double(self, value):
        self.held = value

    def __del__(self):
        print("dies", self.held)


kept = Owner(1)


def read(value):
    kept.held = value
    found = kept.double
    return found


def write_and_read(value):
    for _ in range(3):
        kept.double = value
    return kept.double


def read_new(value):
    return Owner(value).double


for function in read, write_and_read, read_new:
    before = sys.getrefcount(kept)
    for value in [2] * 8 + [2.5, -2.0] + ["a"] * 8 + [None] * 3 + [(1,)] * 3:
        try:
            print(function(value), end=" ")
        except TypeError as error:
            print(error, end=" ")
            error = None
        print(sys.getrefcount(kept) - before)
