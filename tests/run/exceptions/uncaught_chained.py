# An uncaught exception with a cause and a context, from nested functions.
class AppError(Exception):
    pass


def load(d, k):
    try:
        return d[k]
    except KeyError as e:
        raise AppError("no such key") from e


def run():
    d = {i: i for i in range(5000)}
    t = 0
    try:
        for i in range(5001):
            t += load(d, i)
    finally:
        print("total", t)


try:
    run()
except AppError:
    [][0]
