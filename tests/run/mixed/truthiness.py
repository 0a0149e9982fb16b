# `if`, `while`, `and`, `or`, `not` on every kind of object, incl. __bool__ and __len__.
class Falsy:
    def __bool__(self):
        return False


class Empty:
    def __len__(self):
        return 0


class Angry:
    def __bool__(self):
        raise RuntimeError("no truth")


class Wrong:
    def __bool__(self):
        return 1


def truth(x):
    if x:
        return "yes"
    return "no"


def both(a, b):
    return (a and b), (a or b), (not a)


for i in range(3000):
    truth(i & 1)
    both(i, 0)
vals = [0, 1, 0.0, 0.1, "", "0", [], [0], {}, {0: 0}, None, True, False, Falsy(), Empty(), object(), 0j, range(0), b""]
print([truth(v) for v in vals])
print([type(both(v, 7)[0]).__name__ for v in vals], [type(both(v, 7)[1]).__name__ for v in vals])
for v in (Angry(), Wrong()):
    for f in (truth, lambda v: both(v, 1), lambda v: not v, lambda v: 1 if v else 2):
        try:
            f(v)
        except (RuntimeError, TypeError) as e:
            print(type(e).__name__, e)
