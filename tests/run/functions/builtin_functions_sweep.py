# A sweep over builtins with ordinary and wrong arguments, inside a hot loop.
def sweep(i):
    return (
        abs(-i), bin(i), bool(i), callable(sweep), chr(65 + i % 26), divmod(i, 7), format(i, "05d"), hash(i), hex(i), int(i), isinstance(i, int),
        issubclass(bool, int), len(str(i)), max(i, 5), min(i, 5), oct(i), ord("a"), pow(i, 2), pow(i, 2, 7), repr(i), round(i / 3, 2), sorted([i, 1]),
        str(i), sum([i, 1]), tuple([i]), list(zip([i], "a")), list(enumerate([i])), list(reversed([i, 0])), list(filter(None, [i, 0])), any([i]), all([i]),
        getattr(i, "real"), hasattr(i, "x"), complex(i), float(i), frozenset([i]) == {i}, range(i)[:2], slice(i).stop, type(i).__name__, vars().keys() and 1,
        ascii("é"), bytes([i % 256]), iter([i]).__next__(), next(iter([i])), dict(a=i), set([i]), id(i) == id(i), object.__doc__[:3], bytearray(2),
    )


for i in range(600):
    r = sweep(i)
print(r)
for code in ("abs('a')", "chr(-1)", "divmod(1, 0)", "format(1, 'z')", "hash([])", "int('a', 99)", "isinstance(1, 'a')", "len(1)", "max()", "min(1, 'a')",
             "ord('')", "pow(2, -1, 4)", "round('a')", "sorted(1)", "sum('ab')", "zip(1)", "enumerate(1)", "reversed({1})", "filter(1)", "getattr(1, 2)",
             "getattr(1, 'x')", "hasattr(1, 2)", "complex('a')", "float('a')", "frozenset(1)", "range('a')", "type()", "type(1, 2, 3)", "vars(1)", "bytes('a')",
             "iter(1, 2)", "next(1)", "next(iter([]))", "dict([1])", "open('/nonexistent')", "__import__('nope')", "setattr(1, 'a', 2)", "delattr(1, 'a')", "eval('1+')",
             "super()", "memoryview('a')", "callable()", "print(sep=1)", "input(1, 2)", "bool(1, 2)", "list(1)", "issubclass(1, int)", "classmethod()", "property(1, 2, 3, 4, 5)"):
    try:
        print(code, eval(code))
    except (Exception) as e:
        print(code, "->", type(e).__name__, e)
