# Objects that live only on the value stack while a later operand raises or prints.
class T:
    def __init__(self, n):
        self.n = n

    def __add__(self, o):
        print("add", self.n, o.n)
        return T(f"({self.n}+{o.n})")

    def __del__(self):
        print("del", self.n)


def fail(msg):
    print("failing", msg)
    raise ValueError(msg)


def f(k):
    if k == 0:
        return T("a") + T("b") + T("c")
    if k == 1:
        return [T("l1"), T("l2"), fail("in list")]
    if k == 2:
        return {"k": T("d1"), fail("in key"): 1}
    if k == 3:
        return print(T("p1"), fail("in call"))
    if k == 4:
        return (T("t1"), T("t2"))[fail("in index")]
    if k == 5:
        return T("left") + fail("right operand")
    if k == 6:
        return f"{T('fs').n}{fail('in f-string')}"
    if k == 7:
        for x in (T("i1"), T("i2")):
            for y in [T("j")]:
                fail("in loops")
    if k == 8:
        with open("/dev/null") as h:
            return [h.closed, T("w"), fail("in with")]


for k in range(9):
    try:
        r = f(k)
        print("result", r.n)
        del r
    except ValueError as e:
        print("caught", e)
    print("--", k)
