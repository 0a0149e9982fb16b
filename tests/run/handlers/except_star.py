# except*: matching, splitting, raising again, in all combinations; odd classes and groups.
import sys, traceback

def show(e, indent=0):
    if e is None:
        return print(" " * indent + "None")
    tb = [(f.name, f.lineno - f.lineno) for f in traceback.extract_tb(e.__traceback__)]
    print(" " * indent + type(e).__name__, e.args if not isinstance(e, BaseExceptionGroup) else e.message,
          len(tb), getattr(e, "__notes__", None), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
    if isinstance(e, BaseExceptionGroup):
        for m in e.exceptions:
            show(m, indent + 2)

def tree(spec):
    if isinstance(spec, tuple):
        name, *members = spec
        return ExceptionGroup(name, [tree(m) for m in members])
    return spec

class Derived(ExceptionGroup):
    def derive(self, excs):
        return Derived(self.message + "'", excs)
    def split(self, c):
        print("split", c)
        return super().split(c)

class BadDerive(ExceptionGroup):
    def derive(self, excs):
        return ValueError("no group")

class BadSplit(ExceptionGroup):
    def split(self, c):
        raise ZeroDivisionError("split")

def fresh():
    yield lambda: ValueError(1)
    yield lambda: OSError(2)
    yield lambda: KeyboardInterrupt()
    yield lambda: tree(("a", ValueError(1)))
    yield lambda: tree(("a", ValueError(1), OSError(2)))
    yield lambda: tree(("a", ValueError(1), ("b", OSError(2), KeyError(3)), TypeError(4)))
    yield lambda: tree(("a", ("b", ("c", IndexError(1)), KeyError(2)), KeyError(5)))
    yield lambda: Derived("d", [ValueError(1), OSError(2), TypeError(3)])
    yield lambda: BadDerive("d", [ValueError(1), OSError(2)])
    yield lambda: BadSplit("d", [OSError(2), KeyError(1)])
    yield lambda: BaseExceptionGroup("base", [KeyboardInterrupt(), ValueError(2)])

def handle_names(make):
    try:
        raise make()
    except* ValueError as e:
        print("V", repr(e), repr(sys.exc_info()[1]))
    except* (OSError, LookupError) as e:
        print("O", repr(e), repr(sys.exc_info()[1]))
    else:
        print("else")
    finally:
        print("finally", repr(sys.exc_info()[1]))

def reraise_some(make):
    try:
        e = make()
        e.__notes__ = ["n1"]
        raise e
    except* ValueError:
        raise
    except* OSError as e:
        raise RuntimeError("new") from e
    except* LookupError as e:
        raise e

def raise_parts(make):
    try:
        raise make()
    except* ValueError as e:
        raise e.exceptions[0]
    except* OSError as e:
        raise tree(("other", *e.exceptions))
    except* KeyError:
        1 / 0

def nested(make):
    try:
        try:
            raise make()
        except* ValueError as e:
            raise
        except* TypeError:
            pass
    except* OSError as e:
        print("outer O", repr(e))
    except* ValueError as e:
        print("outer V", repr(e))

def loop(make):
    seen = []
    for i in range(3):
        try:
            if i == 1:
                raise make()
            seen.append(i)
        except* ValueError as e:
            seen.append(("V", len(e.exceptions)))
        except* Exception as e:
            seen.append(("E", repr(e)))
    return seen

def no_exception():
    try:
        x = 1
    except* ValueError:
        print("never")
    else:
        return "else", x

def wrong_type(t):
    try:
        raise ValueError(1)
    except* t as e:
        print(e)

def with_context(make):
    try:
        raise KeyError("first")
    except KeyError:
        try:
            raise make()
        except* ValueError as e:
            show(e)
            raise OSError("while") from None

def gen(make):
    try:
        yield 1
        raise make()
    except* ValueError as e:
        yield repr(e)
    except* OSError as e:
        yield repr(e)
        raise

def run(f, *args):
    print("--", f.__name__)
    try:
        print(f(*args))
    except BaseException as e:
        show(e)
        print("".join(traceback.format_exception(e)).count("\n"))
    print(sys.exc_info()[1])

for _ in range(2):
    for make in fresh():
        for f in (handle_names, reraise_some, raise_parts, nested, loop, with_context):
            run(f, make)
        print("-- gen")
        try:
            for x in gen(make):
                print(x)
        except BaseException as e:
            show(e)
    run(no_exception)
    for t in (ExceptionGroup, (ValueError, ExceptionGroup), 3, (ValueError, 3), BaseExceptionGroup, (), ((ValueError,),)):
        run(wrong_type, t)

def deep(n):
    e = ValueError(1)
    for i in range(n):
        e = ExceptionGroup(str(i), [e, TypeError(i)])
    return e
def handle_deep(n):
    try:
        raise deep(n)
    except* ValueError as e:
        raise
    except* TypeError as e:
        n = 1
for n in (1, 5, 50):
    run(handle_deep, n)
def too_deep():
    try:
        try:
            raise deep(2000)
        except* ValueError:
            raise
    except RecursionError as e:
        return str(e)
print(too_deep(), too_deep())
