"""What generated programs call: printing in a form that is the same in each run, and helpers."""
import sys
import types


def plain_repr(value):
    return f"<{type(value).__name__}>"


def plain_hash(value):
    return len(type(value).__name__)


def text(value, depth=3):
    kind = type(value)
    if kind is int:
        if value.bit_length() > 400:
            return f"<int of {value.bit_length()} bits, {value % 1000003}>"
        return repr(value)
    if kind is str or kind is bytes or kind is bytearray:
        return repr(value if len(value) <= 80 else value[:80])
    if kind is list or kind is tuple or kind is set or kind is frozenset:
        if depth == 0:
            return kind.__name__
        parts = [text(item, depth - 1) for item in list(value)[:12]]
        if kind is set or kind is frozenset:
            parts.sort()
        return f"{kind.__name__}[{len(value)}]({', '.join(parts)})"
    if kind is dict:
        if depth == 0:
            return "dict"
        parts = [f"{text(k, depth - 1)}: {text(v, depth - 1)}" for k, v in list(value.items())[:12]]
        return f"dict[{len(value)}]({', '.join(parts)})"
    if value is None or kind in (float, bool, complex, range, slice):
        return repr(value)
    if isinstance(value, BaseException):
        return f"{kind.__name__}{text(value.args, depth - 1)}"
    if isinstance(value, type):
        return f"class {value.__name__}"
    if isinstance(value, (types.FunctionType, types.BuiltinFunctionType, types.MethodType)):
        return f"{kind.__name__} {value.__name__}"
    try:
        fields = object.__getattribute__(value, "__dict__")
    except AttributeError:
        return f"<{kind.__name__}>"
    if depth == 0:
        return f"<{kind.__name__}>"
    return f"<{kind.__name__} {text(dict(fields), depth - 1)}>"


def show(*values):
    print(*[text(value) for value in values])


def references(value, count):
    """Shows the count of a program's own object: who else has a shared one differs."""
    kind = type(value)
    if kind in (list, dict, set) or kind.__module__.startswith("fz_"):
        print("references", count)


def report(error):
    """Shows an exception, where it came from, and what it came from."""
    seen = 0
    while error is not None and seen < 4:
        lines = []
        tb = error.__traceback__
        while tb is not None:
            frame = tb.tb_frame
            lines.append(f"{frame.f_code.co_name}:{tb.tb_lineno}")
            tb = tb.tb_next
        if isinstance(error, UnboundLocalError):
            # CPython names another line once the function is quickened: two instructions are one.
            lines[-1] = lines[-1].split(":")[0]
        if len(lines) > 12:
            lines[6:-6] = ["..."]
        print(type(error).__name__, str(error)[:200], "at", " ".join(lines))
        error = error.__cause__ or error.__context__
        seen += 1


def attempt(function, *args, **keywords):
    try:
        show(function(*args, **keywords))
    except Exception as error:
        report(error)


def mapped(function, *args):
    """Calls from C, several in a row."""
    try:
        show(list(map(function, *[[arg] * 3 for arg in args])) if args else function())
    except Exception as error:
        report(error)


def sorts(function, arg):
    """Calls as a key function."""
    try:
        show(sorted([arg, arg, 3, 1], key=function), max([arg, 2], key=function))
    except Exception as error:
        report(error)


def drive(function, plan, *args):
    """Runs a generator or coroutine: to its end, for a few items, with send, throw or close."""
    try:
        made = function(*args)
        if isinstance(made, types.AsyncGeneratorType):
            drive_async(made, plan)
        elif isinstance(made, types.CoroutineType) and plan == 0:
            show(run(made))
        elif plan == 0:
            show(list(made))
        elif plan == 1:
            show(made.send(None), made.send(None))
            made.close()
        elif plan == 2:
            show(made.send(None))
            for value in (1, 2.5, "s"):
                show(made.send(value))
            if isinstance(made, types.CoroutineType):
                show(made.cr_frame is None, made.cr_running, made.cr_await is None)
            else:
                show(made.gi_frame is None, made.gi_running)
        else:
            show(made.send(None))
            show(made.throw(ValueError("thrown")))
            show(run(made) if isinstance(made, types.CoroutineType) else list(made))
    except Exception as error:
        report(error)


def drive_async(made, plan):
    if plan == 0:
        show(run(collected(made)))
        return
    show(run(made.__anext__()))
    if plan == 1:
        show(run(made.__anext__()))
        show(run(made.aclose()))
    elif plan == 2:
        for value in (1, 2.5, "s"):
            show(run(made.asend(value)))
        show(made.ag_frame is None, made.ag_running, made.ag_await is None)
    else:
        show(run(made.athrow(ValueError("thrown"))))
        show(run(collected(made)))


@types.coroutine
def pause(value):
    """Waits once; what is sent meanwhile is the result."""
    sent = yield value
    return value if sent is None else sent


def run(awaitable):
    """Runs to the end, however often it waits."""
    steps = awaitable.__await__()
    while True:
        try:
            next(steps)
        except StopIteration as end:
            return end.value


async def collected(items):
    return [item async for item in items]


class Awaitable:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield
        return self.value


class Later:
    """Iterates asynchronously, and waits before each second item."""

    def __init__(self, items):
        self.items = list(items)

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.items:
            raise StopAsyncIteration
        item = self.items.pop(0)
        return await pause(item) if len(self.items) % 2 else item


tracers = 0  # set so far


def traced(function, *args):
    """Calls under a tracer, which counts events by line."""
    global tracers
    tracers += 1
    counts = {}

    def tracer(frame, event, arg):
        key = (frame.f_code.co_name, event, frame.f_lineno)
        counts[key] = counts.get(key, 0) + 1
        return tracer

    sys.settrace(tracer)
    try:
        function(*args)
    except Exception as error:
        sys.settrace(None)
        report(error)
    finally:
        sys.settrace(None)
    print(sorted(counts.items())[:200])


def peek():
    """What a caller's frame looks like from here."""
    frame = sys._getframe(1)
    print(frame.f_code.co_name, frame.f_lineno, text(list(frame.f_locals.items())[:4]))


class Oops(Exception):
    pass


class Dying:
    def __init__(self, label):
        self.label = label

    def __del__(self):
        print("dies", self.label)


class Manager:
    def __init__(self, label, swallow):
        self.label = label
        self.swallow = swallow

    def __enter__(self):
        print("enter", self.label)
        return self.label

    def __exit__(self, kind, value, tb):
        print("exit", self.label, kind and kind.__name__)
        if isinstance(self.swallow, bool):
            return self.swallow
        return kind is self.swallow


class AsyncManager(Manager):
    async def __aenter__(self):
        return await pause(self.__enter__())

    async def __aexit__(self, *error):
        await pause(None)
        return self.__exit__(*error)


class Meta(type):
    """A metaclass that looks on."""

    made = 0

    def __call__(cls, *args, **keywords):
        Meta.made += 1
        return super().__call__(*args, **keywords)


class Field:
    """A data descriptor with values in the instance's dict."""

    def __set_name__(self, owner, name):
        self.name = name

    def __get__(self, instance, owner):
        return 21 if instance is None else instance.__dict__.get(self.name, 22)

    def __set__(self, instance, value):
        instance.__dict__[self.name] = value
