# __context__, __cause__, __suppress_context__ and how the chain prints.
import traceback


def convert(d, k, how):
    try:
        return d[k]
    except KeyError as e:
        if how == "plain":
            raise ValueError("plain")
        if how == "from":
            raise ValueError("from") from e
        if how == "none":
            raise ValueError("none") from None
        raise


for i in range(2000):
    convert({1: 2}, 1, "plain")
for how in ("plain", "from", "none", "again"):
    try:
        convert({}, "missing", how)
    except Exception as e:
        print(how, repr(e), repr(e.__context__), repr(e.__cause__), e.__suppress_context__)
        traceback.print_exc()


def deep(n):
    if n == 0:
        raise IndexError("bottom")
    try:
        deep(n - 1)
    except Exception as e:
        raise RuntimeError(n)


try:
    deep(4)
except RuntimeError as e:
    chain = []
    while e:
        chain.append(repr(e))
        e = e.__context__
    print(chain)
