# None arrives where numbers were.
def first_bad(values):
    t = 0
    for i, v in enumerate(values):
        if v is None:
            return i, t
        t += v
    return -1, t


print(first_bad(list(range(9000))))
print(first_bad(list(range(9000)) + [None, 1]))


def blind(values):
    t = 0
    for v in values:
        t += v
    return t


for tail in ([None], ["s"], [[]], [1j], [{}]):
    try:
        print(blind(list(range(9000)) + tail))
    except TypeError as e:
        print(e)
