# What except may be given, computed clauses, classes with odd constructors and metaclasses.
asked = [0]


class Meta(type):
    def __instancecheck__(cls, other):
        asked[0] += 1
        return type.__instancecheck__(cls, other)

    def __subclasscheck__(cls, other):
        asked[0] += 1
        return type.__subclasscheck__(cls, other)


class Error(Exception, metaclass=Meta):
    pass


class Sub(Error):
    def __init__(self, a, b):
        super().__init__(a, b)
        self.sum = a + b


class NotAnError:
    pass


class Breaks(Exception):
    def __init__(self):
        raise KeyError("constructor")


def by_class(classes, n):
    out = {}
    for i in range(n):
        try:
            raise Sub(i, 1)
        except classes[i % len(classes)]:
            what = "matched"
        except Exception as e:
            what = type(e).__name__
        out[what] = out.get(what, 0) + 1
    return out


def bad_clause(n):
    out = {}
    for i in range(n):
        try:
            try:
                raise ValueError(i)
            except (NotAnError if i % 2 else "text"):
                print("never")
        except TypeError as e:
            text = str(e), type(e.__context__).__name__
            out[text] = out.get(text, 0) + 1
        except ValueError:
            print("never")
    return out


def computed(n):
    calls = [0]

    def clause(i):
        calls[0] += 1
        if i % 5 == 0:
            raise OSError(i)
        return KeyError if i % 2 else ValueError

    out = {}
    for i in range(n):
        try:
            try:
                raise ValueError(i)
            except clause(i):
                what = "caught"
        except OSError as e:
            what = type(e.__context__).__name__ + " in clause"
        except ValueError:
            what = "passed"
        out[what] = out.get(what, 0) + 1
    return out, calls


def constructors(n):
    out = {}
    for i in range(n):
        try:
            if i % 3 == 0:
                raise Breaks
            if i % 3 == 1:
                raise Sub
            raise 5
        except Exception as e:
            key = type(e).__name__, str(e)
            out[key] = out.get(key, 0) + 1
    return out


def from_c(n):
    # Set by C as class and text, made an instance as it is caught.
    sizes = set()
    for i in range(n):
        try:
            [].pop()
        except IndexError as e:
            sizes.add((str(e), e.args, e.__class__))
        try:
            "abc".encode("ascii").decode("utf-16")
        except UnicodeDecodeError as e:
            sizes.add((e.start, e.end, e.reason))
        try:
            open("/nowhere/at/all")
        except OSError as e:
            sizes.add((type(e), e.errno))
    return sorted(map(str, sizes))


def groups(n):
    out = {}
    for i in range(n):
        try:
            if i % 2:
                raise ExceptionGroup("g", [ValueError(i), KeyError(i)])
            raise ValueError(i)
        except* ValueError as g:
            out["v"] = out.get("v", 0) + len(g.exceptions)
        except* KeyError as g:
            out["k"] = out.get("k", 0) + 1
    return out


print(by_class([Error, Sub, (KeyError, Sub), KeyError, ()], 1000))
print(bad_clause(600))
print(computed(1000))
print(constructors(600))
print(from_c(300))
print(groups(400))
print(asked)
