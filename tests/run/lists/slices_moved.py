# Slices that are stored into slices: moved in place, between lists, of other sizes, with finalisers.
def flip(work, first):
    work[: first + 1] = work[first::-1]
    return work


def rotate(work, n):
    work[n:] = work[: len(work) - n]
    return work


def copy_into(target, source, at, count):
    target[at : at + count] = source[at : at + count]
    return target


def backwards(target, source, start, stop, step):
    target[start:stop] = source[stop:start:step]
    return target


class Loud:
    log = []

    def __init__(self, name):
        self.name = name

    def __del__(self):
        Loud.log.append((self.name, [getattr(x, "name", x) for x in SEEN]))


SEEN = []


def finalised(n):
    SEEN[:] = [Loud(i) for i in range(n)]
    fresh = list(range(100, 100 + n))
    SEEN[0 : n - 1] = fresh[n - 2 :: -1]
    SEEN[:] = fresh[:]


def main():
    for n in range(40):
        numbers = list(range(n + 1))
        for first in range(n + 1):
            flip(numbers, first)
        print(n, numbers)
    for n in range(5):
        print(rotate(list("abcdef"), n))
    for at in range(-3, 4):
        for count in (-2, 0, 1, 5, 60):
            print(at, count, copy_into(list(range(50)), list(range(200, 260)), at, count))
    for step in (-1, -2, -3, 1, 2):
        for start, stop in ((0, 5), (5, 0), (2, 9), (-1, -5), (0, 0)):
            print(step, start, stop, backwards(list(range(8)), list("stuvwxyz"), start, stop, step))
    for bad in (0, 0):
        try:
            backwards([1], [2], 0, 1, bad)
        except ValueError as error:
            print(error, error.__traceback__.tb_next.tb_lineno)
    for odd in ((1, 2, 3), "xyz", range(3)):
        print(copy_into([0] * 3, odd, 0, 2))
    try:
        copy_into((1, 2), [3, 4], 0, 1)
    except TypeError as error:
        print(error)
    print(copy_into([1, 2, 3], [4, 5, 6], True, 10**30))
    for n in range(2, 6):
        finalised(n)
    print(len(Loud.log))
    for line in Loud.log:
        print(line)


main()
