# The name of `except ... as e` is unbound afterwards, even when it was bound before.
def f(n):
    e = "before"
    for i in range(n):
        try:
            if i % 2:
                raise ValueError(i)
        except ValueError as e:
            last = e.args[0]
        if i % 2 == 0 and i > 0:
            try:
                e
            except UnboundLocalError as err:
                msg = str(err)
    return last, msg


print(f(2000))
try:
    raise KeyError("top")
except KeyError as exc:
    pass
try:
    exc
except NameError as err:
    print(err)


def keep():
    try:
        1 / 0
    except ZeroDivisionError as e:
        saved = e
        del e
    return type(saved).__name__


print([keep() for _ in range(1000)][-1])
