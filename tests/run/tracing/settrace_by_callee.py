# A callee starts tracing its native callers: each line of theirs after the call is seen.
import sys

events = []


def tracer(frame, event, arg):
    events.append((frame.f_code.co_name, event, frame.f_lineno - frame.f_code.co_firstlineno))
    return tracer


def install(wanted):
    if wanted:
        sys.settrace(tracer)
        frame = sys._getframe(1)
        while frame is not None and frame.f_code.co_name != "<module>":
            frame.f_trace = tracer
            frame = frame.f_back
    return 1


class Item:
    @property
    def value(self):
        install(self.at == 7)
        return 2

    def __add__(self, other):
        install(other == 5)
        return 3

    def __eq__(self, other):
        install(other == 9)
        return False

    def __getitem__(self, index):
        install(index == 4)
        return 5


def inner(how, k, item):
    x = k + 1
    if how == "call":
        install(k == 50)
        y = x * 2
    elif how == "property":
        item.at = 7 if k == 50 else 0
        x += item.value
        y = x
    elif how == "add":
        x += item + (5 if k == 50 else k)
        y = x
    elif how == "equal":
        if item == (9 if k == 50 else 10):
            x = 0
        y = x + 1
    else:
        y = item[4 if k == 50 else 3]
        x = y
    z = x + y
    return z


def middle(how, k, item):
    a = inner(how, k, item)
    b = a + 1
    return b


def outer(how, n):
    item = Item()
    t = 0
    for k in range(n):
        t += middle(how, k, item)
        if k == 51:
            sys.settrace(None)
    return t


for how in ("call", "property", "add", "equal", "item"):
    for _ in range(6):
        outer(how, 40)
    events.clear()
    print(how, outer(how, 60))
    print(events)
