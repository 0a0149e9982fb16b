# The garbage collector runs where containers are made in small functions, and sees their frames.
import gc
import sys


class Thing:
    def __init__(self, value):
        self.value = value


def pair(a, b):
    return (a, [b])


def thing(value):
    return Thing((value, value))


def parts(items):
    first = items[:2]
    for item in items:
        first.append(item)
    return first


def predicate(items):
    return any(item > 2 for item in items)


def work(count):
    kept = []
    for i in range(count):
        kept.append(pair(i, i))
        kept.append(thing(i))
        kept.append(parts([1, 2, 3]))
        predicate((1, i))
    return len(kept)


seen = []


def watch(phase, info):
    if phase == "start" and info["generation"] == 0:
        frame = sys._getframe(1)
        seen.append((frame.f_code.co_name, frame.f_lineno, frame.f_back.f_code.co_name))


gc.collect()
for _ in range(5):
    work(60)
gc.callbacks.append(watch)
gc.set_threshold(97, 1000, 1000)
gc.collect()
print(work(400))
gc.callbacks.clear()
print(len(seen) > 10)
# Where exactly depends on how many containers calls make; but each line must be one that makes some.
lines = {frame: set() for frame in ("pair", "thing", "parts", "predicate", "work")}
for function in (pair, thing, parts, predicate, work):
    lines[function.__name__] = {line for _, _, line in function.__code__.co_lines()}
print(all(line in lines[name] for name, line, back in seen if name in lines))
print({(name, back) for name, line, back in seen if name != "work"} <= {
    (name, "work") for name in ("pair", "thing", "parts", "predicate")} | {("__init__", "thing"), ("<genexpr>", "predicate")})
