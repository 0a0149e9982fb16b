# Objects whose last reference is a loop variable, an iterator, or a comprehension's item.
class T:
    def __init__(self, n):
        self.n = n

    def __del__(self):
        log.append(self.n)


log = []


def gen(n):
    for i in range(n):
        yield T(i)


def f():
    for t in gen(3):
        log.append(f"body {t.n}")
    log.append("after loop")
    del t
    log.append("t deleted")
    for i, t in enumerate(gen(3)):
        log.append(f"enum {i}")
    log.append("end enum")


f()
print(log)
log.clear()
print([t.n for t in gen(3)], log)
log.clear()
print(sum(t.n for t in gen(4)), log)
log.clear()
print(max(gen(3), key=lambda t: t.n).n, sorted(log))
log.clear()


def breaks():
    it = iter([T("a"), T("b"), T("c")])
    for t in it:
        if t.n == "b":
            break
    log.append("broke")
    it = None
    log.append("iterator gone")


breaks()
print(log)
log.clear()


def pairs():
    for a, b in zip(gen(2), [T("p"), T("q")]):
        log.append("pair")
    log.append("zip end")


pairs()
print(log)
log.clear()


def mapped():
    for t in map(lambda t: T(t.n * 10), gen(3)):
        log.append("got")


mapped()
print(log)
