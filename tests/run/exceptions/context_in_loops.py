# __context__ chains don't grow from iteration to iteration, and are right after several handlers.
def chain_length(e):
    n = 0
    while e is not None:
        e = e.__context__
        n += 1
    return n


def f(n):
    longest = 0
    for i in range(n):
        try:
            try:
                raise KeyError(i)
            except KeyError:
                raise ValueError(i)
        except ValueError as e:
            longest = max(longest, chain_length(e))
    return longest


def g(n):
    last = None
    for i in range(n):
        try:
            int("x")
        except ValueError as e:
            last = e
    return chain_length(last), last.__context__


def h(n):
    seen = set()
    for i in range(n):
        try:
            try:
                raise TypeError("a")
            finally:
                try:
                    raise OSError("b")
                except OSError as e:
                    seen.add(type(e.__context__).__name__)
        except TypeError as e:
            seen.add(type(e.__context__).__name__)
    return sorted(seen)


def gen():
    try:
        yield 1
    except ValueError as e:
        try:
            yield type(e.__context__).__name__
        finally:
            raise RuntimeError("gen end")


def through_generator():
    try:
        raise KeyError("outer")
    except KeyError:
        it = gen()
        next(it)
        r = it.throw(ValueError("in"))
        try:
            it.close()
        except RuntimeError as e:
            return r, chain_length(e), [type(x).__name__ for x in (e.__context__, e.__context__.__context__)]


print(f(1500), g(1500), h(1000))
for _ in range(200):
    r = through_generator()
print(r)
try:
    raise ValueError("1") from KeyError("2")
except ValueError as e:
    e.__cause__ = None
    print(e.__cause__, e.__suppress_context__, e.__context__)
    e.__context__ = e.__context__
    try:
        e.__cause__ = 5
    except TypeError as x:
        print(x)
