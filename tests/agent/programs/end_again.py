# What has an image that was made quickly is asked for again as the program ends.
from itertools import repeat


def called(numbers, last):
    return sum(numbers) >= last         # the image's answer is False


assert not all(map(called, repeat(range(5000)), repeat(1.5)))
print("done")
