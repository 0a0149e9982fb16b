# finally blocks with return, break, continue and exceptions, in what order they run.
log = []


def f(kind):
    for i in range(3):
        try:
            log.append(("try", i))
            if kind == "return":
                return i
            if kind == "break":
                break
            if kind == "continue":
                continue
            if kind == "raise":
                raise ValueError(i)
        finally:
            log.append(("finally", i))
            if kind == "raise" and i == 0:
                log.append("still raising")
    else:
        log.append("else")
    return "end"


for k in ("return", "break", "continue", "raise", "nothing"):
    log.clear()
    try:
        r = f(k)
    except ValueError as e:
        r = repr(e)
    print(k, r, log)


def swallow(n):
    t = 0
    for i in range(n):
        try:
            t += 1 // (i % 2)
        finally:
            t += 2
            continue
    return t


print(swallow(4000))


def override():
    try:
        return "try"
    finally:
        return "finally"


def nested():
    try:
        try:
            raise KeyError("k")
        finally:
            log.append("inner")
    except KeyError:
        log.append("outer")
        return "caught"
    finally:
        log.append("last")


log.clear()
print(override(), nested(), log)
