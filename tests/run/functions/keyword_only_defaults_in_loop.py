# Keyword-only arguments with mutable and changing defaults called hot.
def log(msg, *, level=1, sink=[], **extra):
    if level > 1:
        sink.append((msg, level, sorted(extra)))
    return len(sink)


def hot(n):
    r = 0
    for i in range(n):
        r += log(i)
        if i % 1000 == 0:
            r += log(i, level=2, user="u", at=i)
        if i % 1500 == 0:
            own = []
            r += log(i, sink=own, level=3) + len(own)
    return r


print(hot(3500), log.__kwdefaults__["sink"][:2])
log.__kwdefaults__["level"] = 5
print(log("m"), log.__kwdefaults__["sink"][-1])
for bad in (lambda: log(), lambda: log(1, 2), lambda: log(1, msg=2)):
    try:
        bad()
    except TypeError as e:
        print(e)


def req(*, a, b=2, c):
    return a, b, c


for bad in (lambda: req(), lambda: req(a=1), lambda: req(1, a=1, c=2), lambda: req(a=1, c=2, d=3)):
    try:
        bad()
    except TypeError as e:
        print(e)
print([req(a=i, c=0) for i in range(500)][-1])
