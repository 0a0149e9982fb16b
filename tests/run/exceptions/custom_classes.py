# Exception classes with fields, hierarchies, __str__, and tuples of classes in except.
class Base(Exception):
    code = 0

    def __init__(self, msg, **info):
        super().__init__(msg)
        self.info = info

    def __str__(self):
        return f"[{self.code}] {self.args[0]} {self.info}"


class NotFound(Base):
    code = 404


class Gone(NotFound):
    code = 410


def act(i):
    if i % 7 == 0:
        raise Gone("gone", i=i)
    if i % 5 == 0:
        raise NotFound("lost", i=i)
    if i % 3 == 0:
        raise Base("base")
    return i


def drive(n):
    tally = [0, 0, 0, 0]
    for i in range(n):
        try:
            tally[0] += act(i)
        except Gone as e:
            tally[1] += e.code
            last = str(e)
        except (NotFound, KeyError) as e:
            tally[2] += e.info["i"]
        except Base:
            tally[3] += 1
    return tally, last


print(drive(5000))
print(repr(Gone("x", a=1)), Gone("x").args, issubclass(Gone, Base), Gone.__mro__[1].__name__)
