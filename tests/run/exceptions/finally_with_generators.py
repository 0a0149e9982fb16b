# finally and with inside loops that are left by break, return and exceptions, nested three deep.
log = []


class R:
    def __init__(self, n):
        self.n = n

    def __enter__(self):
        log.append(f"+{self.n}")
        return self

    def __exit__(self, *e):
        log.append(f"-{self.n}")


def f(how):
    for a in range(2):
        with R(f"a{a}"):
            try:
                for b in range(2):
                    with R(f"b{b}") as r:
                        try:
                            while True:
                                with R("c"):
                                    if how == "break":
                                        break
                                    if how == "return":
                                        return r.n
                                    if how == "raise":
                                        raise KeyError(r.n)
                                    if how == "continue" and b == 0:
                                        b = 5
                                        continue
                                    break
                        finally:
                            log.append("f1")
            except KeyError as e:
                log.append(str(e))
            finally:
                log.append("f2")
    return "end"


for how in ("break", "return", "raise", "continue"):
    for _ in range(200):
        log.clear()
        r = f(how)
    print(how, r, " ".join(log))


def in_finally(n):
    t = 0
    for i in range(n):
        try:
            t += 1
            if i % 3 == 0:
                continue
            if i % 5 == 0:
                raise ValueError
        except ValueError:
            t += 100
        finally:
            for k in range(2):
                t += k
                if t % 1000 == 0:
                    break
    return t


print(in_finally(5000))
