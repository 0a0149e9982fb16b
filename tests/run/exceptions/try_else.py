# try/except/else/finally in all combinations of where the exception happens.
def f(where):
    log = []
    try:
        try:
            log.append("try")
            if where == "try":
                raise ValueError("try")
        except ValueError:
            log.append("except")
        else:
            log.append("else")
            if where == "else":
                raise KeyError("else")
        finally:
            log.append("finally")
            if where == "finally":
                raise TypeError("finally")
    except (KeyError, TypeError) as e:
        log.append(repr(e))
    return log


for where in ("none", "try", "else", "finally"):
    for _ in range(700):
        r = f(where)
    print(where, r)


def loop_else(n, stop):
    for i in range(n):
        try:
            if i == stop:
                break
        except Exception:
            return "never"
        else:
            continue
        finally:
            n += 0
    else:
        return "exhausted"
    return i


print(loop_else(3000, 2500), loop_else(3000, -1))
